// A file given as the municipality's arms: PNG or SVG, by its content and never by its name.
import type { ArmsRefusal, GivenArms } from '../../../domain/organisation/arms.ts';
import { isPng } from '../pdf/png.ts';
import { headText } from '../platforms/xml-encoding.ts';
import { checkedPng } from './png.ts';
import { checkedSvg } from './svg.ts';

/** What the file is and how large, or why it cannot be the arms. */
export function readArms(file: Uint8Array): GivenArms | ArmsRefusal {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (isPng(bytes)) {
    const size = checkedPng(bytes);
    return typeof size === 'string' ? size : { kind: 'png', ...size };
  }
  const text = headText(bytes);
  if (!/<(?:[\w.-]+:)?svg[\s>/]/i.test(text)) return 'armsType';
  const size = checkedSvg(text);
  return typeof size === 'string' ? size : { kind: 'svg', ...size };
}
