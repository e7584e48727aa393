import { inflateSync } from 'node:zlib';

/** The pixels of an 8-bit RGBA PNG, which is what we draw; row by row, four bytes each. */
export function readPng(bytes: Buffer): {
  readonly width: number;
  readonly height: number;
  /** From 0 for black to 255 for white, transparency left out. */
  grey(x: number, y: number): number;
} {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('these bytes are no PNG');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes[24] !== 8 || bytes[25] !== 6) throw new Error('only RGBA of 8 bits is read here');
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * 4;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let k = 0; k < stride; k++) {
      const [left, up, corner] = [
        k < 4 ? 0 : (pixels[y * stride + k - 4] ?? 0),
        y === 0 ? 0 : (pixels[(y - 1) * stride + k] ?? 0),
        k < 4 || y === 0 ? 0 : (pixels[(y - 1) * stride + k - 4] ?? 0),
      ];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter ?? 0] ?? 0;
      pixels[y * stride + k] = (raw[y * (stride + 1) + 1 + k] ?? 0) + guess;
    }
  }
  return {
    width,
    height,
    grey: (x, y) => {
      const at = y * stride + x * 4;
      return ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 3;
    },
  };
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
