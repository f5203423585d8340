// What could stand where the caret is: our terms and prefixes, the query's variables, keywords.

import { FUNCTIONS, KEYWORDS, tokens } from './highlight.js';

const MOST = 12;

/** What nothing is completed in, and what needs no completion. */
const CLOSED = ['comment', 'iri', 'string', 'tag'];
const COMPLETE = ['variable', 'keyword', 'function', 'number'];

/** An IRI without its end; `<` before a variable or `=` compares. */
const OPEN_IRI = /<(?![?$=])[^<>"{}|^`\\\s]*$/;

/** Offers completions from a vocabulary: `{prefixes: {name: iri}, terms: [{name, label}]}`. */
export class Completion {
  constructor({ prefixes, terms }) {
    this.terms = terms;
    this.prefixes = Object.entries(prefixes).map(([name, iri]) => ({ name: `${name}:`, label: iri }));
    this.words = [...KEYWORDS, ...FUNCTIONS].map((name) => ({ name, label: '' }));
  }

  /** The word before the caret, whether it can stay as it is, what it could become, best first. */
  at(text, caret) {
    const before = text.slice(0, caret);
    const [word] = /[?$]?[\p{L}\p{N}_:-]*$/u.exec(before);
    const { kind } = [...tokens(before)].at(-1) ?? {};
    const none = CLOSED.includes(kind) || OPEN_IRI.test(before);
    if (none || (word.length < 2 && !word.includes(':'))) return { word, complete: true, offers: [] };
    const complete = COMPLETE.includes(kind) || this.knows(word);
    return { word, complete, offers: this.offers(word, text, caret).slice(0, MOST) };
  }

  /** Whether a word is one of our names, or has a prefix that only the query can know. */
  knows(word) {
    const [prefix, local] = word.split(':');
    if (local === undefined) return false;
    if (!this.prefixes.some(({ name }) => name === `${prefix}:`)) return true;
    return !local || this.terms.some(({ name }) => name === word);
  }

  offers(word, text, caret) {
    if (/^[?$]/.test(word)) return begin(variables(text, caret), word);
    if (word.includes(':')) return [...begin(this.terms, word), ...within(this.terms, word)];
    return [
      ...begin(this.prefixes, word),
      ...begin(this.words, word),
      ...within(this.terms, `:${word}`),
    ];
  }
}

/** What begins with the word, in any letter case. */
function begin(candidates, word) {
  const sought = word.toLowerCase();
  return candidates.filter(
    ({ name }) => name.toLowerCase().startsWith(sought) && name !== word,
  );
}

/** Terms whose local name or label has the local part somewhere, not at the beginning. */
function within(terms, word) {
  const [prefix, local] = word.toLowerCase().split(':');
  if (local.length < 2) return [];
  return terms.filter(({ name, label }) => {
    const [itsPrefix, itsLocal] = name.toLowerCase().split(':');
    if (prefix && (itsPrefix !== prefix || itsLocal.startsWith(local))) return false;
    return itsLocal.includes(local) || label.toLowerCase().includes(local);
  });
}

/** The variables of the query, but for the one being typed. */
function variables(text, caret) {
  const others = text.slice(0, caret).replace(/[?$]\w*$/, '') + text.slice(caret);
  const names = new Set(others.match(/[?$][\p{L}\p{N}_]+/gu));
  return [...names].map((name) => ({ name, label: '' }));
}
