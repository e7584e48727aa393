import { connect } from 'node:net';

/** Sends bytes that no HTTP client would send, and returns everything that comes back until the server hangs up. */
export function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text: string) => {
      received += text;
    });
    socket.once('error', reject).once('close', () => resolve(received));
  });
}
