// Asks an endpoint a query through Comunica and prints the solutions as JSON, one a line.
import { QueryEngine } from '@comunica/query-sparql';

const [source, query] = process.argv.slice(2);
const bindings = await new QueryEngine().queryBindings(query, { sources: [source] });
for (const solution of await bindings.toArray()) {
  const row = [...solution].map(([variable, term]) => [variable.value, term.value]);
  console.log(JSON.stringify(Object.fromEntries(row)));
}
