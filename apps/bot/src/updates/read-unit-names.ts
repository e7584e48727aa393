import type { Desk, Me } from '../desk.js';

/** Finds what the units of the own institution are called; an unknown code stands for itself. */
export async function readUnitNames({ api }: Desk, me: Me): Promise<(code: string) => string> {
  const { units } = await api.get('/v1/institutions/{institution}/units', {
    params: { path: { institution: me.institution.id }, query: { archived: 'true' } },
  });
  const names = new Map(units.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
}
