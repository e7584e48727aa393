import { createSpbeClient, SpbeProblem } from '@spbe/client';

const spbe = createSpbeClient({ baseUrl: 'http://127.0.0.1:3000', language: 'id' });

/** "Provinsi Kalimantan Selatan 2024: 3.63 (Sangat Baik)", from what people call it. */
export async function latestIndex(name: string): Promise<string> {
  try {
    const { results } = await spbe.get('/v1/results', { params: { query: { q: name, limit: 1 } } });
    const [found] = results;
    if (!found?.result) return `${name}: no result`;
    const { year, index, predicate } = found.result;
    return `${found.name} ${year}: ${index} (${predicate.name})`;
  } catch (error) {
    if (error instanceof SpbeProblem && error.code === 'api-unreachable')
      return `${error.detail} ${error.fix}`;
    throw error;
  }
}
