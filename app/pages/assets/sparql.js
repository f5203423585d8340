// The query page: an editor, worked examples, results, downloads.

import { Completion } from './completion.js';
import { Editor } from './editor.js';
import { GRAPH, TABLE, ask, save } from './endpoint.js';
import { MOST, Names, graph, table } from './results.js';

const DOWNLOADS = {
  solutions: { CSV: ['text/csv', 'csv'], JSON: [TABLE, 'json'], XML: ['application/sparql-results+xml', 'xml'] },
  graph: { Turtle: [GRAPH, 'ttl'], 'JSON-LD': ['application/ld+json', 'jsonld'], 'N-Triples': ['application/n-triples', 'nt'] },
};

const page = Object.fromEntries(
  ['examples', 'query', 'run', 'stop', 'status', 'downloads', 'results'].map((id) => [
    id,
    document.getElementById(id),
  ]),
);
const told = JSON.parse(document.getElementById('vocabulary').textContent);
const names = new Names(told);
const editor = new Editor(page.query, new Completion(told));
let running = null;

page.examples.addEventListener('change', () => {
  const example = told.examples[page.examples.selectedIndex - 1];
  if (!example) return;
  editor.text = example.query;
  run();
});
page.query.form.addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});
page.query.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
});
page.stop.addEventListener('click', () => running?.abort());

// An address with a query in its fragment can be passed on: the server never sees it.
const given = new URLSearchParams(window.location.hash.slice(1)).get('query');
if (given) {
  editor.text = given;
  run();
}

async function run() {
  running?.abort();
  const query = editor.text;
  const mine = new AbortController();
  running = mine;
  begin(query);
  const started = performance.now();
  try {
    const response = await ask(query, `${TABLE}, ${GRAPH}`, mine.signal);
    await show(response, query);
    say(`${page.status.textContent} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    if (running === mine) complain(error);
  } finally {
    if (running === mine) end();
  }
}

function begin(query) {
  editor.close();
  window.history.replaceState(null, '', `#${new URLSearchParams({ query })}`);
  page.results.replaceChildren();
  page.downloads.replaceChildren();
  page.stop.disabled = false;
  say('running …');
}

function end() {
  running = null;
  page.stop.disabled = true;
}

async function show(response, query) {
  if (response.headers.get('Content-Type').startsWith(GRAPH)) {
    page.results.replaceChildren(graph(await response.text(), names));
    say('a graph');
    offer('graph', query);
    return;
  }
  const result = await response.json();
  offer('solutions', query);
  if ('boolean' in result) {
    say(result.boolean ? 'yes' : 'no');
    return;
  }
  const { length } = result.results.bindings;
  page.results.replaceChildren(table(result, names));
  say(length > MOST ? `${length} rows, of which ${MOST} are shown` : `${length} rows`);
}

/** Buttons for the result as a file, in every format that fits it. */
function offer(form, query) {
  const buttons = Object.entries(DOWNLOADS[form]).map(([name, [accept, ending]]) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `Download ${name}`;
    button.addEventListener('click', () => download(query, accept, ending));
    return button;
  });
  page.downloads.replaceChildren(...buttons);
}

async function download(query, accept, ending) {
  try {
    const response = await ask(query, accept);
    save(await response.blob(), `result.${ending}`);
  } catch (error) {
    complain(error);
  }
}

function complain(error) {
  page.status.classList.add('wrong');
  if (error.name === 'AbortError') {
    page.status.textContent = 'stopped';
    return;
  }
  page.status.textContent =
    error instanceof TypeError ? 'The answer was cut short or never came.' : error.message;
  if (error.line) editor.show(error.line, error.column);
}

function say(text) {
  page.status.classList.remove('wrong');
  page.status.textContent = text;
}
