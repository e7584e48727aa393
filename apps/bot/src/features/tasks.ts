import type { Desk } from '../desk.js';
import type { View } from '../view.js';
import { askCompleteView, completedView } from '../views/complete-unit.js';
import { tasksView } from '../views/tasks.js';
import { type Feature, personally } from './feature.js';
import { readTasks } from './read-tasks.js';

/** /tugas: what is owed this week, the first list that has something. */
export const tasks = {
  commands: ['tugas', 'tasks', 'todo'],
  menu: (words) => words.t('menu-tugas'),
  button: (words) => ({ text: words.t('button-tasks'), to: { kind: 'tasks', list: undefined, page: 0 } }),
  help: (words) => words.t('help-tasks'),
  audience: ['operator', 'pic', 'coordinator', 'admin'],
  read: () => ({ kind: 'tasks', list: undefined, page: 0 }),
  screens: {
    tasks: personally('tugas', async ({ list, page }, desk, me) =>
      tasksView({ tasks: await readTasks(desk, me), list, page }, desk.words),
    ),
    'ask-complete': personally('tugas', ({ campaign, unit }, desk) =>
      withUnit(campaign, unit, desk, (progress) => askCompleteView({ campaign, progress }, desk.words)),
    ),
    complete: personally('tugas', async ({ campaign, unit }, desk) => {
      const progress = await desk.api.post('/v1/campaigns/{campaign}/units/{unit}/complete', {
        params: { path: { campaign, unit }, header: { 'Idempotency-Key': desk.once('complete') } },
      });
      return completedView({ campaign, progress }, desk.words);
    }),
    uncomplete: personally('tugas', async ({ campaign, unit }, desk, me) => {
      await desk.api.delete('/v1/campaigns/{campaign}/units/{unit}/complete', {
        params: { path: { campaign, unit }, header: { 'Idempotency-Key': desk.once('uncomplete') } },
      });
      return tasksView({ tasks: await readTasks(desk, me), list: 'owed', page: 0 }, desk.words);
    }),
  },
} satisfies Feature;

async function withUnit(
  campaign: string,
  unit: string,
  desk: Desk,
  show: (progress: Parameters<typeof completedView>[0]['progress']) => View,
): Promise<View> {
  const { units } = await desk.api.get('/v1/campaigns/{campaign}/completion', {
    params: { path: { campaign } },
  });
  const own = units.find((one) => one.unit === unit);
  return own ? show(own) : tasksView({ tasks: undefined, list: undefined, page: 0 }, desk.words);
}
