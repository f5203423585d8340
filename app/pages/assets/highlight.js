// SPARQL as coloured text: a tokenizer by one regular expression, and its tokens as elements.

export const KEYWORDS = (
  'ADD ALL AS ASC ASK BASE BIND BY CLEAR CONSTRUCT COPY CREATE DATA DEFAULT DELETE DESC DESCRIBE ' +
  'DISTINCT DROP EXISTS FILTER FROM GRAPH GROUP HAVING IN INSERT INTO LIMIT LOAD MINUS MOVE NAMED ' +
  'NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SEPARATOR SERVICE SILENT TO UNDEF UNION USING ' +
  'VALUES WHERE WITH'
).split(' ');

export const FUNCTIONS = (
  'ABS AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR ' +
  'GROUP_CONCAT HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC LANG LANGMATCHES LCASE MAX MD5 MIN ' +
  'MINUTES MONTH NOW RAND REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SHA1 SHA256 SHA384 SHA512 STR ' +
  'STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS STRUUID SUBSTR SUM TIMEZONE TZ UCASE ' +
  'URI UUID YEAR'
).split(' ');

const WORDS = new Map([
  ...KEYWORDS.map((word) => [word, 'keyword']),
  ...FUNCTIONS.map((word) => [word, 'function']),
]);

const TOKEN = new RegExp(
  [
    /(?<comment>#[^\n]*)/,
    /(?<iri><[^<>"{}|^`\\\s]*>)/,
    /(?<string>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/,
    /(?<variable>[?$][\p{L}\p{N}_]+)/,
    /(?<tag>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)/,
    /(?<name>(?:[\p{L}_][\p{L}\p{N}_.-]*)?:(?:[\p{L}\p{N}_:%\\-]|\.(?=[\p{L}\p{N}_:-]))*)/,
    /(?<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/,
    /(?<word>[a-zA-Z_]\w*)/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
);

/** The tokens of a text, in their order: `{kind, text}`; what is between them has no kind. */
export function* tokens(text) {
  let position = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > position) yield { kind: '', text: text.slice(position, match.index) };
    const [kind] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    yield { kind: kind === 'word' ? kindOfWord(match[0]) : kind, text: match[0] };
    position = match.index + match[0].length;
  }
  if (position < text.length) yield { kind: '', text: text.slice(position) };
}

/** The text as a fragment of coloured pieces. */
export function highlighted(text) {
  const fragment = document.createDocumentFragment();
  for (const token of tokens(text)) {
    if (token.kind) {
      const piece = document.createElement('span');
      piece.className = `sparql-${token.kind}`;
      piece.textContent = token.text;
      fragment.append(piece);
    } else {
      fragment.append(token.text);
    }
  }
  return fragment;
}

function kindOfWord(word) {
  if (word === 'a') return 'keyword';
  return WORDS.get(word.toUpperCase()) ?? (/^(true|false)$/i.test(word) ? 'number' : '');
}
