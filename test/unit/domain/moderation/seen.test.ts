import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceText, findInEvidence, shareIn } from '../../../../domain/moderation/seen.ts';

const TEXT = 'Det här är en skam för hela kommunen och ni borde skämmas allihop';
const item = (text: string) => ({ kind: 'comment' as const, text, link: '', postedAt: null });
const by = (name: string, handle = '') => ({ kind: 'known' as const, name, handle, link: '' });
const find = (text: string, page: string, name = 'Kalle Karlsson') =>
  findInEvidence({ item: item(text), sender: by(name) }, [evidenceText('f', page)]);

describe('the item in its evidence', () => {
  it('[R17.2] is found whatever its line breaks, case, emoji and dots are', () => {
    const page = `Badhuset\nKalle Karlsson\t${TEXT.toUpperCase().replaceAll(' ', '  ')} 😡… Anna\tHej`;
    expect(find(`${TEXT.replace(' för ', '\nför ')}...`, page)).toEqual({ blobId: 'f', share: 1 });
    expect(find(TEXT.normalize('NFD'), page)).toEqual({ blobId: 'f', share: 1 });
  });

  it('[R17.2] is not found where it, most of it or its author is missing', () => {
    expect(find(TEXT, 'Kalle Karlsson\tNågot helt annat')).toBeNull();
    expect(find(TEXT, `Kalle Karlsson\t${TEXT.slice(0, 30)}`)).toBeNull();
    expect(find(TEXT, `Anna Andersson\t${TEXT}`)).toBeNull();
    expect(find('', `Kalle Karlsson\t${TEXT}`)).toBeNull();
    expect(find('😡😡', `Kalle Karlsson\t${TEXT} 😡😡`)).toBeNull();
    expect(findInEvidence({ item: item(TEXT), sender: by('Kalle K') }, [])).toBeNull();
  });

  it('[R17.2] is found with its user name alone, and with an unknown sender', () => {
    const page = [evidenceText('f', `@kalle_k\t${TEXT}`)];
    expect(findInEvidence({ item: item(TEXT), sender: by('Kalle Karlsson', '@kalle_k') }, page)).not.toBeNull();
    expect(findInEvidence({ item: item(TEXT), sender: { kind: 'unknown', reason: 'x' } }, page)).not.toBeNull();
  });

  it('[R17.2] a word is no part of another word', () => {
    expect(shareIn('en skam', evidenceText('f', 'men skammen').text)).toBe(0);
  });

  it('[R17.2] any text is found whole in a page that has it, and its share is never outside 0–1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, text, after) => {
        const share = shareIn(text, evidenceText('f', `${before} ${text} ${after}`).text);
        expect([0, 1]).toContain(share);
        const other = shareIn(text, evidenceText('f', before).text);
        expect(other).toBeGreaterThanOrEqual(0);
        expect(other).toBeLessThanOrEqual(1);
      }),
    );
  });
});
