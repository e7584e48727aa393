/** Every figure of GET /metrics by its name and labels. */
export async function readMetrics(url: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const at = line.lastIndexOf(' ');
        return [line.slice(0, at), Number(line.slice(at + 1))] as const;
      }),
  );
}

/** Asks until a figure has a value: each answer is the event that is waited for. */
export async function untilMetric(url: string, name: string, value: number): Promise<void> {
  while ((await readMetrics(url)).get(name) !== value);
}
