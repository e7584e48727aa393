import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

/** A route that sends known bytes: what Fastify itself costs. */
export interface BareRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly contentType: string;
  readonly text: string;
}

// A process of its own, as the program that it is compared with: the file of routes is the first argument.
const routes = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly BareRoute[];
const app = Fastify();
for (const { method, path, contentType, text } of routes) {
  app.route({
    method,
    url: path.split('?')[0] ?? '',
    handler: (_, reply) => reply.header('content-type', contentType).send(text),
  });
}
const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ msg: 'ready', url })}\n`);
