import type { Desk, Me } from '../desk.js';
import type { View } from '../view.js';
import { briefMessageView, mapView, onePageView } from '../views/map.js';
import { type Feature, personally } from './feature.js';
import { readPicture } from './picture.js';

/** /peta: which unit is late, which is on time, and what is to be decided next. */
export const unitMap = {
  commands: ['peta', 'map'],
  menu: (words) => words.t('menu-peta'),
  button: (words) => ({ text: words.t('button-map'), to: { kind: 'map', page: 0 } }),
  help: (words) => words.t('help-map'),
  audience: ['leader', 'coordinator', 'admin'],
  read: () => ({ kind: 'map', page: 0 }),
  screens: {
    map: personally('peta', async ({ page }, desk, me) => {
      const path = { institution: me.institution.id };
      const [map, brief, picture] = await Promise.all([
        desk.api.get('/v1/institutions/{institution}/map', { params: { path } }),
        readBrief(desk, me),
        // Pages turn below one picture.
        page === 0 ? readMapPicture(desk, me) : undefined,
      ]);
      return { ...mapView({ map, brief, page }, desk.words), enclosure: picture };
    }),
    'one-page': personally('peta', showOnePage),
    'brief-message': personally('peta', async (_ask, desk, me) =>
      briefMessageView((await readBrief(desk, me)).text, desk.words),
    ),
  },
} satisfies Feature;

function readBrief({ api }: Desk, { institution }: Me) {
  return api.get('/v1/institutions/{institution}/brief', {
    params: { path: { institution: institution.id } },
  });
}

function readMapPicture(desk: Desk, { institution: { id } }: Me) {
  const path = { institution: id };
  return readPicture(
    (api) => api.bytes('/v1/institutions/{institution}/map.png', { params: { path } }),
    { name: `peta-${id}.png`, of: `map ${id}` },
    desk,
  );
}

/** The sheet of the running assessment; of the published result where there is none. */
async function showOnePage(_ask: unknown, desk: Desk, me: Me): Promise<View> {
  const { id } = me.institution;
  const { self, published } = await readBrief(desk, me);
  if (!self && !published) return onePageView(undefined, desk.words);
  const { bytes, etag } = self
    ? await desk.patientApi.bytes('/v1/assessments/{assessment}/brief.pdf', {
        params: { path: { assessment: self.assessment } },
      })
    : await desk.patientApi.bytes('/v1/results/{slug}/brief.pdf', { params: { path: { slug: id } } });
  const contentKey = etag && `brief ${id} ${desk.language} ${etag}`;
  return onePageView(
    { kind: 'document', name: `ringkasan-${id}.pdf`, bytes, contentKey },
    desk.words,
    self !== null,
  );
}
