import { buildApp } from '../src/app.js';
import { contextWithoutDatabase } from './context-without-database.js';

/** The OpenAPI document as committed; made from the routes alone, without any database. */
export async function renderOpenapi(): Promise<string> {
  const app = await buildApp({ ctx: contextWithoutDatabase(), rateLimit: 0 });
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  return text;
}
