// Hand-made frames of a channel's notices to its users: what was recorded stays. R27.
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../../domain/channels/model.ts';
import type { ChannelNotice } from '../../../../domain/channels/notice-model.ts';
import { CHANNEL, judged, now, TODAY, world } from './support/frames.ts';
import { stamped } from './row-frames/change.ts';

const EARLIER = { at: '2026-05-01T09:00:00.000Z', by: 'anna' };
const NOTICE: ChannelNotice = {
  ...{ id: 'n', language: 'sv', languageName: '', place: '' },
  versions: [
    { number: 1, text: 'Ett', made: EARLIER },
    { number: 2, text: 'Två', made: EARLIER },
  ],
  postings: [
    {
      ...{ id: 'p', where: 'Om-texten', on: '2026-05-01', version: 2, evidence: [], removed: null, made: EARLIER },
      seen: [{ on: '2026-05-02', evidence: [], stamp: EARLIER }],
    },
  ],
};
const [POSTING] = NOTICE.postings as [ChannelNotice['postings'][number]];
const BEFORE: Channel = { ...CHANNEL, notices: [NOTICE] };

const write = (by: string, notices: ChannelNotice[] | undefined, before = BEFORE, more: Partial<Channel> = {}) => {
  const { notices: _old, ...rest } = { ...before, ...more };
  const after = stamped({ ...rest, ...(notices === undefined ? {} : { notices }) }, by);
  return (
    judged(by, world({ channels: { c: before } }), { rows: [{ register: 'channels', id: 'c', after }] })?.violation ??
    null
  );
};
const posting = (more: Partial<typeof POSTING>): ChannelNotice[] => [
  { ...NOTICE, postings: [{ ...POSTING, ...more }] },
];
const another = { number: 3, text: 'Tre', made: now('anna') };
const seenNow = { on: TODAY, evidence: [], stamp: now('anna') };

describe('the notices of a channel', () => {
  it('[R27.1][R27.2] get versions, postings and sightings by those who may change the channel', () => {
    const added: readonly ChannelNotice[][] = [
      [{ ...NOTICE, versions: [...NOTICE.versions, another] }],
      [{ ...NOTICE, postings: [POSTING, { ...POSTING, id: 'q', on: TODAY, seen: [], made: now('anna') }] }],
      posting({ seen: [...POSTING.seen, seenNow] }),
      posting({ removed: { on: TODAY, stamp: now('anna') } }),
      [NOTICE, { ...NOTICE, id: 'en', language: 'en', versions: [{ ...another, number: 1 }], postings: [] }],
    ];
    for (const notices of added) expect(write('anna', notices)).toBeNull();
    const byBo = [{ ...NOTICE, versions: [...NOTICE.versions, { ...another, made: now('bo') }] }];
    expect(write('bo', byBo)).toBe('notYours');
    expect(write('anna', byBo)).toBe('author');
  });

  it('[R27.1] are never rewritten or removed', () => {
    const rewritten: readonly (ChannelNotice[] | undefined)[] = [
      undefined,
      [],
      [{ ...NOTICE, versions: NOTICE.versions.slice(0, 1) }],
      [{ ...NOTICE, versions: [{ ...NOTICE.versions[0]!, text: 'Annat' }, NOTICE.versions[1]!] }],
      [{ ...NOTICE, postings: [] }],
      [{ ...NOTICE, language: 'en' }],
      posting({ on: '2026-04-01' }),
      posting({ version: 1 }),
      posting({ where: 'Någon annanstans' }),
      posting({ seen: [] }),
      posting({ seen: [{ ...POSTING.seen[0]!, on: '2026-06-01' }] }),
    ];
    for (const notices of rewritten) for (const by of ['anna', 'admin']) expect(write(by, notices)).toBe('kept');
  });

  it('count only with versions in order, postings of one of them, days that have been, and one text for each place', () => {
    const wrong: readonly ChannelNotice[][] = [
      [{ ...NOTICE, versions: [...NOTICE.versions, { ...another, number: 5 }] }],
      [{ ...NOTICE, versions: [...NOTICE.versions, { ...another, made: null }] }],
      [{ ...NOTICE, postings: [POSTING, { ...POSTING, id: 'q', version: 3, made: now('anna') }] }],
      [{ ...NOTICE, postings: [POSTING, { ...POSTING, id: 'q', on: '2026-06-11', made: now('anna') }] }],
      [{ ...NOTICE, postings: [POSTING, { ...POSTING, id: 'q', made: null }] }],
      posting({ seen: [...POSTING.seen, { ...seenNow, on: '2026-06-11' }] }),
      posting({ seen: [...POSTING.seen, { ...seenNow, stamp: null }] }),
      posting({ removed: { on: '2026-06-11', stamp: now('anna') } }),
      [NOTICE, { ...NOTICE, id: 'm', versions: [{ ...another, number: 1 }], postings: [] }],
    ];
    for (const notices of wrong) expect(write('anna', notices)).toBe('state');
  });

  it('may be taken back on the same day by whoever recorded it, except a version', () => {
    const mine = { ...POSTING, id: 'q', on: TODAY, seen: [], made: now('anna') };
    const with_ = (notices: ChannelNotice[]): Channel => ({ ...BEFORE, notices });
    const posted = with_([{ ...NOTICE, postings: [POSTING, mine] }]);
    expect(write('anna', [NOTICE], posted)).toBeNull();
    expect(write('admin', [NOTICE], posted)).toBe('kept');
    const seen = with_(posting({ seen: [...POSTING.seen, seenNow] }));
    expect(write('anna', [NOTICE], seen)).toBeNull();
    expect(write('admin', [NOTICE], seen)).toBe('kept');
    const taken = with_(posting({ removed: { on: TODAY, stamp: now('anna') } }));
    expect(write('anna', [NOTICE], taken)).toBeNull();
    expect(write('admin', [NOTICE], taken)).toBe('kept');
    expect(write('anna', [NOTICE], with_([{ ...NOTICE, versions: [...NOTICE.versions, another] }]))).toBe('kept');
  });

  it('continue the notice of a channel from before, which stays as it was', () => {
    const old: Channel = { ...CHANNEL, userNotice: { text: 'Hej', postedOn: '2026-01-02', checkedOn: null } };
    const first: ChannelNotice = {
      ...{ id: 'userNotice', language: 'sv', languageName: '', place: '' },
      versions: [{ number: 1, text: 'Hej', made: null }],
      postings: [
        {
          ...{ id: 'userNotice', where: '', on: '2026-01-02', version: 1, evidence: [], seen: [] },
          ...{ removed: null, made: null },
        },
      ],
    };
    expect(write('anna', [{ ...first, versions: [...first.versions, { ...another, number: 2 }] }], old)).toBeNull();
    expect(write('anna', [], old)).toBe('kept');
    expect(write('anna', [{ ...first, versions: [{ number: 1, text: 'Hå', made: null }] }], old)).toBe('kept');
    // A program from before changed it in place.
    expect(write('anna', undefined, old, { userNotice: { ...old.userNotice, checkedOn: TODAY } })).toBeNull();
  });
});
