import type { FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly path: RegExp;
  readonly methods: Set<string>;
}

/**
 * Remembers every route as it is registered and answers which methods a path accepts: Fastify itself tells a wrong
 * method from a wrong path by neither status nor header. Call before the first route.
 */
export function rememberMethods(app: FastifyInstance): (path: string) => readonly string[] {
  const routes = new Map<string, KnownRoute>();
  app.addHook('onRoute', ({ url, method }) => {
    // OPTIONS is answered everywhere, which makes no path exist.
    if (url === '*' || url === '/*') return;
    const route = routes.get(url) ?? { path: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) route.methods.add(one);
    routes.set(url, route);
  });
  return (path) => {
    const methods = [...routes.values()].flatMap((route) =>
      route.path.test(path) ? [...route.methods] : [],
    );
    return [...new Set(methods)].sort();
  };
}

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/:[A-Za-z]+/g, '[^/]+')}$`,
  );
