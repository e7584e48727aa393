import type { PathOf } from '@spbe/client';
import type { Desk } from '../desk.js';
import { slugOf } from '../find-institutions.js';
import { refOf } from '../routes/institution-ref.js';
import type { View } from '../view.js';
import { radarView } from '../views/radar.js';
import { type Feature, personally } from './feature.js';
import { readPicture } from './picture.js';

/** The domains or aspects of an index as a picture. It is reached from the figures and has no command. */
export const radar = {
  commands: [],
  read: () => ({ kind: 'ask-institution' }),
  screens: {
    radar: async ({ ref }, desk) => {
      const slug = await slugOf(ref, desk);
      const path = { slug };
      const [twin, picture] = await Promise.all([
        readTwin(desk, '/v1/results/{slug}/radar.txt', path),
        readPicture(
          (api) => api.bytes('/v1/results/{slug}/radar.png', { params: { path } }),
          { name: `radar-${slug}.png`, of: `radar ${slug}` },
          desk,
        ),
      ]);
      const back = { kind: 'institution', ref: refOf(slug), page: 0 } as const;
      return { ...radarView(twin, back, desk.words), enclosure: picture };
    },
    'own-radar': personally('indeks', async ({ assessment }, desk): Promise<View> => {
      const path = { assessment };
      const [twin, picture] = await Promise.all([
        readTwin(desk, '/v1/assessments/{assessment}/radar.txt', path),
        readPicture(
          (api) => api.bytes('/v1/assessments/{assessment}/radar.png', { params: { path } }),
          { name: `radar-${assessment}.png`, of: `radar of assessment ${assessment}` },
          desk,
        ),
      ]);
      return { ...radarView(twin, { kind: 'ask-institution' }, desk.words), enclosure: picture };
    }),
  },
} satisfies Feature;

type TwinPath = '/v1/results/{slug}/radar.txt' | '/v1/assessments/{assessment}/radar.txt';

/** What a picture shows, in words: the API draws and says the same. */
async function readTwin<P extends TwinPath & PathOf<'get'>>(
  { patientApi }: Desk,
  to: P,
  path: Readonly<Record<string, string>>,
): Promise<string> {
  const read = patientApi.bytes as (to: string, input: object) => ReturnType<typeof patientApi.bytes>;
  const { bytes } = await read(to, { params: { path } });
  return Buffer.from(bytes).toString('utf8').trim();
}
