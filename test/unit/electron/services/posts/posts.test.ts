// The municipality's own posts: written, read by somebody else, published by hand and kept as records. Each write is
// judged as every program does.
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../../domain/calendar/days.ts';
import { RecordFilter } from '../../../../../domain/records/model.ts';
import type { PostFields } from '../../../../../domain/posts/model.ts';
import type { RuleSet } from '../../../../../domain/rules/model.ts';
import { storeBytes } from '../../../../../electron/services/evidence/service.ts';
import { eraseOrphans } from '../../../../../electron/services/item-imports/orphans.ts';
import { itemService } from '../../../../../electron/services/items/service.ts';
import type { ServiceContext } from '../../../../../electron/services/kernel/context.ts';
import { postService } from '../../../../../electron/services/posts/service.ts';
import { recordService } from '../../../../../electron/services/records/service.ts';
import { registerTodayRows } from '../../../../../domain/today/rules.ts';
import { pngHead } from '../../../../fixtures/picture-head.ts';
import { codeOf, must } from '../../../../support/results.ts';
import { absence, channel, cover, entry } from '../../../support/world/index.ts';
import { openWorld } from '../applications/applications-world.ts';

const TODAY = '2026-11-18';
const LINK = 'https://www.facebook.com/bollnas/posts/1';
const READ: Pick<RuleSet, 'posts'> = { posts: { secondReader: 'always', platforms: [], municipalityWide: false } };
const start = () =>
  openWorld({
    channels: [
      channel('lib', { roster: [entry('anna', ['publish']), entry('kim', ['publish'])] }),
      channel('x', { platform: 'x', roster: [entry('anna', ['publish'])] }),
    ],
  });
const FIELDS: PostFields = {
  text: 'Badet öppnar på måndag.',
  purpose: 'Berätta om öppettiderna',
  plannedOn: null,
  checks: ['represents', 'suits', 'plain'],
};
const save = (context: ServiceContext, more: Partial<PostFields> = {}, input: object = {}) =>
  postService['posts.save'](context, { channelId: 'lib', fields: { ...FIELDS, ...more }, pictures: [], ...input });
const write = async (context: ServiceContext, more: Partial<PostFields> = {}, input: object = {}) =>
  must(await save(context, more, input)).id;
const view = async (context: ServiceContext, id: string) => must(await postService['posts.get'](context, { id }));
const ask = (context: ServiceContext, id: string, readerId = 'bo') =>
  postService['posts.ask'](context, { id, readerId });
const answer = (context: ServiceContext, id: string, approves: boolean, note = '') =>
  postService['posts.answer'](context, { id, approves, note });
const publish = (context: ServiceContext, id: string, on = TODAY) =>
  postService['posts.publish'](context, { id, on, link: LINK });
const rowsOf = (context: ServiceContext) =>
  registerTodayRows({
    ...{ state: context.vault.db.data, me: context.me, today: context.today(), ruleSet: context.ruleSet() },
  })
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('post'));
const picture = async (context: ServiceContext) =>
  must(await storeBytes(context, 'bad.png', Buffer.concat([pngHead(8, 8), deflateSync(Buffer.alloc(10))])));

describe('[R33.2] a post of the municipality’s own', () => {
  it('is read by somebody else, returned, approved and published, and is then a record drawn up', async () => {
    const world = start();
    world.follow(READ);
    const [anna, bo] = [world.as('anna'), world.as('bo')];
    const file = await picture(anna);
    const id = await write(anna, {}, { pictures: [{ file, alt: 'En bassäng', decorative: '' }] });
    expect(codeOf(await postService['posts.ready'](anna, { id }))).toBe('posts.readerWanted');
    must(await ask(anna, id));
    expect(rowsOf(bo)).toEqual(['postReading']);
    expect((await view(bo, id)).may).toMatchObject({ answer: true, save: false, publish: false });
    expect(codeOf(await answer(bo, id, false))).toBe('posts.noteMissing');
    must(await answer(bo, id, false, 'Skriv vilken tid.'));
    expect(rowsOf(anna)).toEqual(['postReturned']);
    await write(
      anna,
      { text: 'Badet öppnar på måndag klockan 7.' },
      { id, pictures: [{ file, alt: 'En bassäng', decorative: '' }] },
    );
    must(await ask(anna, id));
    must(await answer(bo, id, true));
    const { itemId } = must(await publish(anna, id));
    const { item } = must(await itemService['items.get'](anna, { id: itemId }));
    expect(item).toMatchObject({
      ...{ direction: 'drawnUp', kind: 'post', text: 'Badet öppnar på måndag klockan 7.', link: LINK },
      files: [{ name: 'bad.png' }],
      own: {
        purpose: FIELDS.purpose,
        pictures: [{ alt: 'En bassäng', decorative: '' }],
        writerIds: ['anna'],
        readerId: 'bo',
      },
    });
    const found = must(
      await recordService['records.page'](anna, {
        ...{ filter: RecordFilter.parse({ search: 'bassäng', directions: ['drawnUp'] }), offset: 0, limit: 9 },
      }),
    );
    expect(found.rows.map((row) => row.id)).toEqual([itemId]);
    expect(codeOf(await save(anna, {}, { id }))).toBe('posts.notNow');
    expect(codeOf(await postService['posts.drop'](anna, { id, note: '' }))).toBe('posts.notNow');
    // It is no left-over of an import.
    expect(must(await eraseOrphans(anna, new Date(anna.now().getTime() + DAY_MS)))).toEqual({ erased: 0 });
  });

  it('is never read by whoever has written in it, nor by somebody without authorisation', async () => {
    const world = start();
    world.follow(READ);
    const anna = world.as('anna');
    const id = await write(anna);
    expect(codeOf(await ask(anna, id, 'anna'))).toBe('posts.readerIsWriter');
    expect(codeOf(await ask(anna, id, 'kim'))).toBe('posts.readerMayNot');
    must(await ask(anna, id));
    expect(codeOf(await answer(anna, id, true))).toBe('posts.readerIsWriter');
    expect(codeOf(await answer(world.as('head'), id, true))).toBe('posts.notReader');
    must(await postService['posts.takeBack'](anna, { id }));
    expect((await view(anna, id)).post.state).toBe('draft');
    expect(codeOf(await answer(world.as('bo'), id, true))).toBe('posts.notNow');
  });

  it('lacks what is missing, and is no longer than the platform allows', async () => {
    const anna = start().as('anna');
    const lack = async (more: Partial<PostFields>, input: object = {}) =>
      codeOf(await postService['posts.ready'](anna, { id: await write(anna, more, input) }));
    const file = await picture(anna);
    expect(await lack({ text: '' })).toBe('posts.textMissing');
    expect(await lack({ purpose: '' })).toBe('posts.purposeMissing');
    expect(await lack({ checks: ['represents', 'suits'] })).toBe('posts.checksMissing');
    expect(await lack({}, { pictures: [{ file, alt: '', decorative: '' }] })).toBe('posts.altMissing');
    expect(await lack({}, { pictures: [{ file, alt: 'Bad', decorative: 'Bara färg' }] })).toBe('posts.altMissing');
    expect(await lack({ text: 'å'.repeat(281) }, { channelId: 'x' })).toBe('posts.tooLong');
    const other = must(await storeBytes(anna, 'a.txt', new TextEncoder().encode('text')));
    expect(codeOf(await save(anna, {}, { pictures: [{ file: other, alt: 'a', decorative: '' }] }))).toBe(
      'posts.notPicture',
    );
    expect(codeOf(await save(anna, { plannedOn: '2026-11-17' }))).toBe('posts.dayPassed');
    must(
      await postService['posts.ready'](anna, {
        id: await write(anna, {}, { pictures: [{ file, alt: '', decorative: 'Bara färg' }] }),
      }),
    );
  });

  it('is a draft again once something is changed', async () => {
    const anna = start().as('anna');
    const id = await write(anna, { plannedOn: TODAY });
    must(await postService['posts.ready'](anna, { id }));
    expect(rowsOf(anna)).toEqual(['postPlanned']);
    await write(anna, { text: 'Annat' }, { id });
    expect((await view(anna, id)).post.state).toBe('draft');
    expect(codeOf(await publish(anna, id))).toBe('posts.notNow');
  });

  it('is written by a substitute, in whose stamp it says for whom', async () => {
    const world = openWorld({
      channels: [channel('lib', { roster: [entry('anna', ['publish'])] })],
      absences: [
        absence('a', 'anna', TODAY, '2026-11-20', {
          status: 'confirmed',
          covers: [cover('lib', 'publish', 'bo', TODAY, '2026-11-20')],
        }),
      ],
    });
    expect(codeOf(await save(world.as('anna')))).toBe('posts.notYours');
    const id = await write(world.as('bo'));
    expect((await view(world.as('bo'), id)).post.created).toMatchObject({ by: 'bo', onBehalfOf: ['anna'] });
    world.clock.set('2026-11-23T08:00:00.000Z');
    expect(codeOf(await save(world.as('bo'), {}, { id }))).toBe('posts.notYours');
  });

  it('is written and published by those who publish in the channel that day and have authorisation', async () => {
    const world = start();
    const anna = world.as('anna');
    expect(codeOf(await save(world.as('bo')))).toBe('posts.notYours');
    expect(codeOf(await save(world.as('kim')))).toBe('posts.notYours');
    expect(codeOf(await save(world.as('chief')))).toBe('posts.notYours');
    expect(must(await postService['posts.channels'](anna, {})).map(({ id }) => id)).toEqual(['lib', 'x']);
    expect(must(await postService['posts.channels'](world.as('kim'), {}))).toEqual([]);
    const id = await write(anna);
    expect(codeOf(await postService['posts.get'](world.as('stranger'), { id }))).toBe('posts.unknown');
    expect(must(await postService['posts.list'](world.as('stranger'), {}))).toEqual([]);
    must(await postService['posts.ready'](anna, { id }));
    expect(codeOf(await publish(anna, id, '2026-11-19'))).toBe('posts.dayInFuture');
    expect(codeOf(await publish(anna, id, '2026-11-17'))).toBe('posts.dayBeforeReady');
    // The authorisation is withdrawn before it is published.
    must(
      await world.vault.write('test', ({ data }) => {
        const { anna: row } = data.people;
        if (row?.permission)
          data.people.anna = {
            ...row,
            permission: {
              ...row.permission,
              withdrawn: { decidedOn: TODAY, reason: 'Slutar', recorded: row.created },
            },
          };
        return { ok: true, value: null };
      }),
    );
    expect(codeOf(await publish(world.as('anna'), id))).toBe('posts.notYours');
    expect((await view(world.as('anna'), id)).may).toMatchObject({ publish: false, drop: true });
    must(await postService['posts.drop'](world.as('anna'), { id, note: 'Någon annan gör det' }));
  });
});
