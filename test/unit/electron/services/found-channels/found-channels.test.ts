// Channels that were found unregistered: who enters, changes and decides them, and what is refused.
import { describe, expect, it } from 'vitest';
import { foundChannelTodayRows } from '../../../../../domain/found-channels/today.ts';
import { foundChannelService } from '../../../../../electron/services/found-channels/service.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { as, channel, person, signedIn, TODAY, withRole } from '../../../support/world/index.ts';

const OFFICER = person('officer');
const OTHER = person('other');
const OFFICE = withRole('office', 'communications', null);
const start = () =>
  signedIn(
    {
      people: [OTHER, OFFICE],
      channels: [
        channel('bib', { name: 'Biblioteket', address: 'https://www.facebook.com/Bollnas.Bibliotek' }),
        channel('old', { name: 'Gamla', address: 'https://x.com/gamla', state: 'closed', closedOn: '2026-01-01' }),
      ],
    },
    OFFICER,
  );
type Context = ReturnType<typeof start>;
const fields = (more: Record<string, unknown> = {}) => ({
  ...{ name: 'Fritidsgården', platform: 'instagram', platformOther: '', foundOn: TODAY, note: '' },
  address: 'https://www.instagram.com/fritids',
  ...more,
});
const add = async (context: Context, more: Record<string, unknown> = {}) =>
  must(await foundChannelService['foundChannels.save'](context, { fields: fields(more) })).id;
const refusal = async (context: Context, more: Record<string, unknown>, id?: string) =>
  codeOf(
    await foundChannelService['foundChannels.save'](context, {
      ...(id === undefined ? {} : { id }),
      fields: fields(more),
    }),
  );
const decide = (context: Context, id: string, kind: 'adopted' | 'merged' | 'removed' | 'notOurs', more = {}) =>
  foundChannelService['foundChannels.decide'](context, { id, kind, note: '', channelId: null, ...more });
const list = async (context: Context) => must(await foundChannelService['foundChannels.list'](context, {}));

describe('[R08.3] a channel that nobody registered', () => {
  it('is entered by anybody, undecided, and is told from the register by its address in any writing', async () => {
    const context = start();
    const id = await add(context);
    expect(await list(context)).toMatchObject([
      { found: { id, decision: null, created: { by: 'officer' } }, foundBy: 'Namn officer', channel: null, mine: true },
    ]);
    expect(await refusal(context, { address: 'facebook.com/bollnasbibliotek/?ref=x' })).toBe(
      'foundChannels.registered',
    );
    expect(await refusal(context, { address: 'http://instagram.com/Fritids/' })).toBe('foundChannels.known');
    // A closed channel no longer has its address.
    const old = await add(context, { name: 'Gamla', address: 'https://twitter.com/gamla' });
    expect((await list(context)).find(({ found }) => found.id === old)?.channel).toBeNull();
    expect(await refusal(context, { foundOn: '2026-11-25', address: '' })).toBe('foundChannels.dayInFuture');
    expect(await refusal(context, { platform: 'other', address: '' })).toBe('channels.platformNameMissing');
    expect(await refusal(context, { platform: 'nothing', address: '' })).toBe('channels.unknownPlatform');
  });

  it('is changed by whoever entered it and by the office, until it is decided', async () => {
    const context = start();
    const id = await add(context);
    expect(await refusal(as(context, OTHER), {}, id)).toBe('foundChannels.notYours');
    const save = (me: typeof OFFICE) =>
      foundChannelService['foundChannels.save'](as(context, me), { id, fields: fields({ name: 'Gården' }) });
    must(await save(OFFICER));
    must(await save(OFFICE));
    // Its own address, in another writing.
    must(
      await foundChannelService['foundChannels.save'](context, {
        id,
        fields: fields({ address: 'http://instagram.com/fritids/' }),
      }),
    );
    expect((await list(context))[0]?.found.created.by).toBe('officer');
    must(await decide(as(context, OFFICE), id, 'adopted'));
    expect(await refusal(as(context, OFFICE), {}, id)).toBe('foundChannels.decided');
    expect(await refusal(context, {}, 'nothing')).toBe('foundChannels.unknown');
  });

  it('is decided once, with what the decision requires, and may be taken up again', async () => {
    const context = as(start(), OFFICE);
    const id = await add(context);
    expect(codeOf(await decide(context, id, 'merged'))).toBe('foundChannels.channelMissing');
    expect(codeOf(await decide(context, id, 'merged', { channelId: 'nothing' }))).toBe('channels.unknown');
    expect(codeOf(await decide(context, id, 'notOurs'))).toBe('foundChannels.noteMissing');
    expect(codeOf(await decide(context, 'nothing', 'adopted'))).toBe('foundChannels.unknown');
    must(await decide(context, id, 'merged', { channelId: 'bib' }));
    expect((await list(context))[0]).toMatchObject({
      found: { decision: { kind: 'merged', channelId: 'bib', stamp: { by: 'office' } } },
      channel: { id: 'bib', name: 'Biblioteket' },
      mine: false,
    });
    expect(codeOf(await decide(context, id, 'adopted'))).toBe('foundChannels.decided');
    must(await foundChannelService['foundChannels.takeUp'](context, { id }));
    expect(codeOf(await foundChannelService['foundChannels.takeUp'](context, { id }))).toBe('foundChannels.undecided');
    // Only a channel that it is merged with is named.
    must(await decide(context, id, 'adopted', { channelId: 'bib' }));
    expect((await list(context))[0]).toMatchObject({ found: { decision: { channelId: null } }, channel: null });
  });

  it('that is adopted leads to the channel which has its address since', async () => {
    const context = as(start(), OFFICE);
    const id = await add(context);
    must(await decide(context, id, 'adopted'));
    must(
      await context.vault.write('test', ({ data }) => {
        data.channels.new = channel('new', { name: 'Gården', address: 'https://instagram.com/FRITIDS' });
        return { ok: true, value: null };
      }),
    );
    expect((await list(context))[0]?.channel).toEqual({ id: 'new', name: 'Gården' });
  });

  it('is on the first screen of the office while it is undecided, and of nobody else', async () => {
    const context = start();
    const id = await add(context);
    await add(context, { name: 'Äldre', address: '', foundOn: '2026-11-01' });
    const rows = (me: typeof OFFICE) => foundChannelTodayRows({ state: context.vault.db.data, me });
    expect(rows(OFFICER)).toEqual([]);
    expect(rows(OFFICE)).toMatchObject([
      { kind: 'foundChannels', due: null, params: { count: 2, names: 'Äldre, Fritidsgården' } },
    ]);
    must(await decide(as(context, OFFICE), id, 'adopted'));
    expect(rows(OFFICE)).toMatchObject([{ params: { count: 1, names: 'Äldre' } }]);
  });
});
