import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import type { Answer, Question } from './question.js';

// The thread that holds the solver: one question in, one answer out. Stopping the thread stops the solve.
const loading = loadHighs();

parentPort?.on('message', (question: Question) => {
  answer(question).then(
    (found) => parentPort?.postMessage(found),
    (error: unknown) =>
      parentPort?.postMessage({ status: 'failed', message: String(error) } satisfies Answer),
  );
});

async function answer({ program, seconds, known }: Question): Promise<Answer> {
  const highs = await loading;
  const { modelStatus } = highs.constants;
  const { objective, upper, whole, rowLower, rowUpper, starts, indices, values } = program;
  const numCols = objective.length;
  const numRows = rowLower.length;
  return highs.withModel(
    {
      numCols,
      numRows,
      colCost: objective,
      colLower: new Float64Array(numCols),
      colUpper: upper,
      rowLower,
      rowUpper,
      integrality: whole,
      matrix: { format: 'csr', numRows, numCols, starts, indices, values },
    },
    (model): Answer => {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, time_limit: seconds });
      if (known) model.setSolution({ colValue: known });
      const { modelStatus: status } = model.run();
      if (status === modelStatus.infeasible) return { status: 'infeasible' };
      if (status === modelStatus.timeLimit) return { status: 'time-limit' };
      if (status !== modelStatus.optimal) return { status: 'failed', message: `HiGHS ended with ${status}` };
      return {
        status: 'optimal',
        values: model.getSolution().colValue,
        bound: Number(model.info.get('mip_dual_bound')),
      };
    },
  );
}
