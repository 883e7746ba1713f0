// Draws given arms as the small PNG that is kept. The file is only ever an image of its own: Chromium then runs and
// fetches nothing in it.
import { type GivenArms, keptSize } from '../../../domain/organisation/arms.ts';

const TYPES = { png: 'image/png', svg: 'image/svg+xml' } as const;

/** The picture as a PNG, or null if Chromium cannot draw it. */
export async function drawArms(
  file: Uint8Array<ArrayBuffer>,
  given: GivenArms,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const address = URL.createObjectURL(new Blob([file], { type: TYPES[given.kind] }));
  try {
    const { width, height } = keptSize(given);
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context === null) return null;
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, width, height);
    const drawn = await canvas.convertToBlob({ type: 'image/png' });
    return new Uint8Array(await drawn.arrayBuffer());
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
