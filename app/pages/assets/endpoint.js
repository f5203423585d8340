// Asking the endpoint: a request by the SPARQL protocol, and what is wrong in words.

export const TABLE = 'application/sparql-results+json';
export const GRAPH = 'text/turtle';

/** What the endpoint says is wrong; `line` and `column` are there when it knows them. */
export class Refused extends Error {
  constructor(status, { title, detail, errors = [] }) {
    super(detail ?? title ?? `status ${status}`);
    const place = errors.find((error) => error.line);
    this.line = place?.line;
    this.column = place?.column;
  }
}

/** Asks a query; the answer is a response of status 200, anything else is thrown. */
export async function ask(query, accept, signal) {
  const response = await fetch('/sparql', {
    method: 'POST',
    headers: { Accept: accept, 'Content-Type': 'application/sparql-query' },
    body: query,
    signal,
  });
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Refused(response.status, problem);
}

/** Hands a result to the person as a file. */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
