// Lets HexonetClientIT call the client's own methods: one JSON array [method, ...arguments] a line in, one answer a
// line out. The client itself is as its makers published it.
import { createInterface } from "node:readline";
import { APIClient } from "@hexonet/ispapi-apiconnector";

console.log = () => {}; // it prints every answer

const client = new APIClient().setURL(process.argv[2]);

function told(result) {
  if (Array.isArray(result)) return result.map(told);
  if (result === null || result === client) return null;
  if (result instanceof Error) return { code: 0, description: String(result), columns: {} };
  if (typeof result !== "object") return result;
  const columns = {};
  for (const column of result.getColumns()) columns[column.getKey()] = column.getData();
  return { code: result.getCode(), description: result.getDescription(), columns };
}

for await (const line of createInterface({ input: process.stdin })) {
  const [method, ...given] = JSON.parse(line);
  const result = await client[method](...given);
  process.stdout.write(JSON.stringify(told(result)) + "\n");
}
