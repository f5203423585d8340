// Results with links, as a table or a text; what is shown is text, never markup of the data.

import { tokens } from './highlight.js';

/** How many rows are shown; a download has all of them. */
export const MOST = 1000;

/** How long a graph may be, in characters, to be shown with links: many take their time. */
const LINKED = 1_000_000;

/** Writes IRIs short and leads those of ours to this service. */
export class Names {
  constructor({ prefixes, base }) {
    this.prefixes = Object.entries(prefixes);
    this.base = base;
  }

  /** `lir:met` for its IRI, the path for one of ours, else the IRI itself. */
  short(iri) {
    const found = this.prefixes.find(([, namespace]) => iri.startsWith(namespace));
    if (found) return `${found[0]}:${iri.slice(found[1].length)}`;
    return iri.startsWith(this.base) ? iri.slice(this.base.length).replace(/^id\//, '') : iri;
  }

  /** The IRI of ours that a piece of Turtle is, in full or by a prefix. */
  ours({ kind, text }) {
    const found = kind === 'name' && this.prefixes.find(([name]) => text.startsWith(`${name}:`));
    const iri = found ? found[1] + text.slice(found[0].length + 1) : text.slice(1, -1);
    return (found || kind === 'iri') && iri.startsWith(this.base) ? iri : null;
  }

  /** Where an IRI leads; nothing for what is no address of the web. */
  address(iri) {
    // Such a graph has no page; its triples are with the graph store.
    if (iri.startsWith(`${this.base}graph/`)) return `/sparql/graphs?graph=${encodeURIComponent(iri)}`;
    if (iri.startsWith(this.base)) return `/${iri.slice(this.base.length)}`;
    return /^https?:\/\//.test(iri) ? iri : null;
  }
}

/** Solutions in the standard's JSON as a table. */
export function table({ head, results }, names) {
  const made = document.createElement('table');
  const header = made.createTHead().insertRow();
  for (const variable of head.vars) header.append(cell('th', variable));
  const body = made.createTBody();
  for (const solution of results.bindings.slice(0, MOST)) {
    const row = body.insertRow();
    for (const variable of head.vars) row.append(cell('td', term(solution[variable], names)));
  }
  return made;
}

/** A graph as it is written in Turtle, with what is ours as links. */
export function graph(text, names) {
  const made = document.createElement('pre');
  if (text.length > LINKED) made.append(text);
  else for (const token of tokens(text)) made.append(piece(token, names));
  made.normalize(); // texts beside each other become one
  return made;
}

function piece(token, names) {
  const iri = names.ours(token);
  return iri ? link(iri, names, token.text) : token.text;
}

function cell(name, content) {
  const made = document.createElement(name);
  made.append(content);
  return made;
}

/** A term: an IRI as a link, a text in its own direction, with its language or datatype. */
function term(value, names) {
  if (!value) return '';
  if (value.type === 'uri') return link(value.value, names);
  if (value.type === 'bnode') return `_:${value.value}`;
  if (value.type === 'triple') return triple(value.value, names);
  const text = document.createElement('bdi');
  text.textContent = value.value;
  if (value['xml:lang']) text.lang = value['xml:lang'];
  text.title = value['xml:lang'] ?? (value.datatype ? names.short(value.datatype) : '');
  return text;
}

/** A triple that is a term itself. */
function triple({ subject, predicate, object }, names) {
  const made = document.createElement('span');
  const terms = [subject, predicate, object].flatMap((part) => [term(part, names), ' ']);
  made.append('<< ', ...terms, '>>');
  return made;
}

function link(iri, names, text = names.short(iri)) {
  const address = names.address(iri);
  const made = document.createElement(address ? 'a' : 'span');
  if (address) made.href = address;
  made.textContent = text;
  made.title = iri;
  return made;
}
