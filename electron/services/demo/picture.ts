// A fictional screenshot for the demonstration vault: a page with one comment, drawn here, so that it needs no licence.
import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [number, number, number];
const WIDTH = 480;
const HEIGHT = 300;
/** Of every screenshot, in pixels. */
export const SCREENSHOT_SIZE = { width: WIDTH, height: HEIGHT } as const;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.byteLength);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** RGB pixels as a PNG file. */
function encode(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y += 1)
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Uint8Array.from(
    Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', new Uint8Array()),
    ]),
  );
}

class Canvas {
  readonly pixels = new Uint8Array(WIDTH * HEIGHT * 3).fill(0xf3);

  fillRect(x: number, y: number, width: number, height: number, colour: Colour): void {
    for (let row = y; row < y + height; row += 1)
      for (let column = x; column < x + width; column += 1) this.pixels.set(colour, (row * WIDTH + column) * 3);
  }

  fillCircle(x: number, y: number, radius: number, colour: Colour): void {
    for (let row = -radius; row <= radius; row += 1) {
      const half = Math.floor(Math.sqrt(radius * radius - row * row));
      this.fillRect(x - half, y + row, half * 2 + 1, 1, colour);
    }
  }
}

const INK: Colour = [66, 72, 82];
const PALE: Colour = [205, 210, 217];
const WHITE: Colour = [255, 255, 255];

/** A screenshot whose lines of "text" vary with `seed`, so that each case gets its own. */
export function demoScreenshot(seed: number): Uint8Array {
  const canvas = new Canvas();
  canvas.fillRect(0, 0, WIDTH, 44, [29, 79, 143]);
  canvas.fillCircle(28, 22, 12, WHITE);
  canvas.fillRect(50, 17, 120, 10, WHITE);
  canvas.fillRect(24, 64, WIDTH - 48, 92, WHITE);
  for (let line = 0; line < 4; line += 1)
    canvas.fillRect(40, 78 + line * 18, 380 - ((line * 53 + seed * 29) % 150), 7, PALE);
  canvas.fillRect(24, 176, WIDTH - 48, 100, WHITE);
  canvas.fillCircle(56, 206, 16, [(150 + seed * 37) % 200, (90 + seed * 53) % 200, (120 + seed * 71) % 200]);
  canvas.fillRect(84, 192, 90 + ((seed * 17) % 60), 9, INK);
  for (let line = 0; line < 3; line += 1)
    canvas.fillRect(84, 214 + line * 18, 330 - ((line * 71 + seed * 43) % 170), 7, INK);
  return encode(canvas.pixels, WIDTH, HEIGHT);
}
