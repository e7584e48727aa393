/** What the environment says about the simulator. */
export interface Settings {
  readonly port: number;
  readonly token?: string;
}

const DEFAULT_PORT = 3100;

/** Reads `SIMULATOR_PORT` and `SIMULATOR_TOKEN`; throws with what to write instead. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const { SIMULATOR_PORT: port, SIMULATOR_TOKEN: token } = environment;
  const number = port === undefined || port === '' ? DEFAULT_PORT : Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new Error(`SIMULATOR_PORT must be a port number from 0 to 65535, not ${JSON.stringify(port)}.`);
  }
  if (token && !/^\d+:[\w-]+$/.test(token)) {
    throw new Error('SIMULATOR_TOKEN must look like a bot token: digits, a colon, letters.');
  }
  return { port: number, ...(token && { token }) };
}
