import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPageText, type TextBlock } from '../../../../domain/evidence/page-text.ts';
import { comparePages } from '../../../../domain/vanished/compare.ts';
import { caseOf, findingsOf } from '../../../../domain/vanished/rules.ts';
import type { Post } from '../../../../domain/posts/model.ts';
import { ownTextTest } from '../../../../domain/vanished/own.ts';
import { MAX_FINDINGS } from '../../../../domain/vanished/model.ts';

const item = (author: string, text: string): TextBlock => ({ author, text });
const text = (words: string): TextBlock => ({ author: null, text: words });

/** Comments that have nothing in common: each has a word of its own, and its author too. */
const comments = fc
  .uniqueArray(fc.stringMatching(/^[a-zåäö]{4,10}$/), { minLength: 1, maxLength: 12 })
  .map((words) => words.map((word) => item(`namn${word}`, `${word}x ${word}y ${word}z`)));

const gone = (earlier: readonly TextBlock[], later: readonly TextBlock[]): string[] =>
  comparePages(earlier, later).differences.map(({ line, now }) => `${now === null ? '-' : '~'}${earlier[line]!.text}`);

describe('two captures of a page', () => {
  it('[R17.3] that are equal differ in nothing, in whatever order, case and spacing', () => {
    fc.assert(
      fc.property(comments, fc.infiniteStream(fc.nat()), (blocks, order) => {
        expect(comparePages(blocks, blocks).differences).toEqual([]);
        const mixed = blocks
          .map((block) => ({ block, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ block }) => item(block.author!, block.text.replaceAll(' ', '\u00a0  ').toUpperCase()));
        expect(comparePages(blocks, mixed)).toEqual({ differences: [], otherPage: false });
      }),
    );
  });

  it('[R17.3] differ in exactly the comment that one of them lacks, and not in what is new', () => {
    fc.assert(
      fc.property(comments, fc.nat(), (blocks, at) => {
        const index = at % blocks.length;
        const later = blocks.filter((_block, other) => other !== index);
        expect(comparePages(blocks, later).differences).toEqual([{ line: index, now: null }]);
        expect(comparePages(later, blocks).differences).toEqual([]);
      }),
    );
  });

  it('[R17.3] of two equal comments, one is missed', () => {
    const twice = [item('Bo', 'Heja laget'), item('Bo', 'Heja laget')];
    expect(gone(twice, twice.slice(1))).toEqual(['-Heja laget']);
    expect(gone(twice.slice(1), twice)).toEqual([]);
  });

  it('[R17.3] agree with diff on the lines that are gone', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'diff-'));
    const write = (name: string, blocks: readonly TextBlock[]): string => {
      writeFileSync(path.join(folder, name), toPageText(blocks));
      return path.join(folder, name);
    };
    /** The lines that diff marks as gone. */
    const diff = (earlier: readonly TextBlock[], later: readonly TextBlock[]): string[] => {
      try {
        execFileSync('diff', [write('a', earlier), write('b', later)]);
        return [];
      } catch (error) {
        const { stdout } = error as { stdout: Buffer };
        return stdout
          .toString()
          .split('\n')
          .filter((line) => line.startsWith('< '))
          .map((line) => line.slice(2));
      }
    };
    try {
      fc.assert(
        fc.property(comments, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (blocks, kept) => {
          const later = blocks.filter((_block, index) => kept[index]);
          const { differences } = comparePages(blocks, later);
          expect(differences.map(({ line }) => toPageText([blocks[line]!]).trimEnd())).toEqual(diff(blocks, later));
        }),
        { numRuns: 20 },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('[R17.3] show a comment that its author changed, and leave alone one that is only shown in part', () => {
    const was = item('Bo', 'Badet var stängt hela dagen i går');
    expect(comparePages([was], [item('Bo', 'Badet var öppet hela dagen i går')]).differences).toEqual([
      { line: 0, now: 0 },
    ]);
    expect(comparePages([was], [item('Ida', 'Badet var öppet hela dagen i går')]).differences).toEqual([
      { line: 0, now: null },
    ]);
    expect(
      comparePages([item('Bo', 'Badet var stängt… Visa mer')], [was]).differences.map(({ now }) => now),
    ).not.toEqual([null]);
    expect(comparePages([item('Bo', 'Badet var stängt…')], [was]).differences).toEqual([]);
    expect(comparePages([was], [item('Bo', 'Badet var stängt ...')]).differences).toEqual([]);
  });

  it('[R17.3] do not differ in how long ago something was written', () => {
    expect(gone([item('Bo', 'Hej på er 2 tim')], [item('Bo', 'Hej på er 3 dagar sedan')])).toEqual([]);
    expect(gone([item('Bo', 'Hej 😀 på er')], [item('Bo', 'Hej på er')])).toEqual([]);
  });

  it('[R17.3] differ in comments alone where there are any, otherwise in the longer texts', () => {
    const menu = text('En lång rad ur sidans meny');
    expect(gone([menu, item('Bo', 'Hej')], [item('Bo', 'Hej')])).toEqual([]);
    expect(gone([menu, text('Kort')], [text('Annat')])).toEqual(['-En lång rad ur sidans meny']);
    expect(gone([text('12 personer gillar den här sidan')], [text('14 personer gillar den här sidan')])).toEqual([]);
  });

  it('[R17.3] of which the later is another page are a single finding', () => {
    const before = Array.from({ length: 200 }, (_, n) => item(`Namn${String(n)}`, `Kommentar${String(n)}`));
    const other = comparePages(before, [text('Billiga klockor till salu'), item('Shop', 'Köp')]);
    expect(other.otherPage).toBe(true);
    expect(findingsOf(other, before, []).findings).toEqual([{ line: null, now: null, caseId: null, explained: null }]);
    expect(comparePages(before, before.slice(30)).otherPage).toBe(false);
  });

  it('[R17.3] of which only the comments are gone, all of them, are the same page', () => {
    const around = [text('Badhuset i Norråsa'), text('Välkommen till badet')];
    const before = [
      ...around,
      ...Array.from({ length: 134 }, (_, n) => item(`Namn${String(n)}`, `Kritik${String(n)}`)),
    ];
    const compared = comparePages(before, around);
    expect([compared.otherPage, compared.differences.length]).toEqual([false, 134]);
  });

  it('[R17.3] of a huge page give at most so many findings, and say how many more there are', () => {
    const before = Array.from({ length: 3000 }, (_, n) => item(`N${String(n)}`, `K${String(n)}`));
    const found = findingsOf(comparePages(before, before.slice(2000)), before, []);
    expect([found.findings.length, found.more]).toEqual([MAX_FINDINGS, 2000 - MAX_FINDINGS]);
  });
});

describe('the municipality’s own posts', () => {
  const POST = 'Badet öppnar klockan 10 på lördag. Ta med egen handduk.';
  const is = (...texts: string[]) =>
    ownTextTest(
      {
        posts: Object.fromEntries(
          texts.map((text, index) => [
            String(index),
            { ...post, id: String(index), text, state: index === 0 ? ('published' as const) : ('draft' as const) },
          ]),
        ),
      },
      'c',
    );
  const STAMP = { at: '2026-06-01T08:00:00.000Z', by: 'anna' };
  const post: Post = {
    ...{ id: 'p', channelId: 'c', text: '', purpose: '', plannedOn: null, checks: [], pictures: [] },
    ...{ writerIds: ['anna'], state: 'published', events: [], created: STAMP, changed: STAMP },
  };

  it('[R17.3] are known by the texts that were published in the channel', () => {
    const isOwn = is(POST, 'Ett utkast som ingen har publicerat');
    expect([isOwn(POST), isOwn(`Kommunen ${POST} 14 gilla`), isOwn('Ta med egen handduk.')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([isOwn('Ta med'), isOwn('Ett utkast som ingen har publicerat'), isOwn('')]).toEqual([false, false, false]);
    expect(ownTextTest({ posts: {} }, 'c')(POST)).toBe(false);
  });

  it('[R17.3] that were changed are found beside the comments, figures and all', () => {
    const changed = POST.replace('10', '11');
    const rewritten = 'Badet öppnar som vanligt på lördag.';
    const comment = item('Bo', 'Hej');
    const compare = (later: string) =>
      comparePages([text(POST), comment], [comment, text(later)], is(POST)).differences;
    expect(compare(POST)).toEqual([]);
    expect(compare(changed)).toEqual([{ line: 0, now: 1 }]);
    expect(compare(rewritten)).toEqual([{ line: 0, now: 1 }]);
    expect(compare('Något helt annat')).toEqual([{ line: 0, now: null }]);
    // Without its own posts, a page with comments is compared by the comments alone.
    expect(comparePages([text(POST), comment], [comment, text(changed)]).differences).toEqual([]);
  });

  it('[R17.3] are listed once on a page without comments', () => {
    const other = text('En lång rad ur sidans meny');
    const { differences } = comparePages([text(POST), other], [text(POST.replace('10', '11')), other], is(POST));
    expect(differences).toEqual([{ line: 0, now: 0 }]);
  });
});

describe('what is gone', () => {
  const STAMP = { at: '2026-06-10T08:00:00.000Z', by: 'anna' };
  const removed = (outcome: 'delete' | 'keep') => ({
    id: 'case',
    item: { kind: 'comment' as const, text: 'Köp billiga klockor här!', link: '', postedAt: null },
    sender: { kind: 'known' as const, name: 'Kalle K', handle: '', link: '' },
    actions: [{ id: 'a', outcome, doneAt: STAMP.at, note: '', stamp: STAMP }],
  });

  it('[R17.3] belongs to the case in which it was removed', () => {
    expect(caseOf(item('Kalle K', 'köp billiga klockor HÄR'), [removed('delete')])).toBe('case');
    expect(caseOf(item('Kalle K', 'köp billiga klockor HÄR'), [removed('keep')])).toBeNull();
    expect(caseOf(item('Någon annan', 'köp billiga klockor HÄR'), [removed('delete')])).toBeNull();
    expect(caseOf(item('Kalle K', 'Något annat'), [removed('delete')])).toBeNull();
    expect(caseOf(item('Kalle K', '😡'), [removed('delete')])).toBeNull();
  });
});
