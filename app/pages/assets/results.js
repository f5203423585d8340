// Results as a table with links; what is shown is only ever text, never markup of the data.

/** How many rows are shown; a download has all of them. */
export const MOST = 1000;

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

  /** Where an IRI leads; nothing for what is no address of the web. */
  address(iri) {
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
  const text = document.createElement('bdi');
  text.textContent = value.value;
  if (value['xml:lang']) text.lang = value['xml:lang'];
  text.title = value['xml:lang'] ?? (value.datatype ? names.short(value.datatype) : '');
  return text;
}

function link(iri, names) {
  const address = names.address(iri);
  const made = document.createElement(address ? 'a' : 'span');
  if (address) made.href = address;
  made.textContent = names.short(iri);
  made.title = iri;
  return made;
}
