// Requests for public records on their screens: received without a name, found, reviewed by keyboard, refused.
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type {
  DisclosureContent,
  DisclosureItemRow,
  DisclosureRow,
  DisclosureView,
} from '../../../domain/disclosures/calls.ts';
import type { RecordRow } from '../../../domain/records/model.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { expectAccessible } from '../support/axe.ts';
import { type Answers, asExample } from '../support/bridge.ts';
import { click, tabTo, write } from '../support/hands.ts';
import { expectNotification } from '../support/notifications.ts';
import { show } from '../support/show.tsx';
import { NOW } from '../support/time.ts';

const STAMP = { at: '2026-06-09T08:00:00.000Z', by: 'sara-ek' };
const ROW: DisclosureRow = {
  disclosure: {
    ...{ id: 'd', number: 'U-2026-007', request: 'Alla frågor om förseningsavgifter', form: 'paper' },
    receivedAt: '2026-06-09T08:00:00.000Z',
  },
  ...{ responsible: 'Sara Ek', department: 'Kultur', state: 'open', items: 2, reviewed: 1 },
  ...{ dueOn: '2026-06-10', late: false },
};
const VIEW: DisclosureView = {
  disclosure: {
    ...ROW.disclosure,
    ...{ how: 'mail', requester: '', departmentId: 'kultur', responsibleId: 'sara-ek', events: [] },
    ...{ created: STAMP, changed: STAMP },
  },
  ...{ state: 'open', department: 'Kultur', names: { 'sara-ek': 'Sara Ek' }, dueOn: '2026-06-10', late: false },
  ...{ items: 1, reviewed: 0, masked: 0, withheld: 0, personalLeft: 0, sections: [], refusesAs: 'official' },
  keptUntil: null,
  keeps: true,
  may: { handle: true, release: true, refuse: true, ask: false, withdraw: true },
};
const ITEM: DisclosureItemRow = {
  ...{ id: 'i', kind: 'inquiry', recordId: 'r', at: '2026-06-08T10:00:00.000Z', dayOnly: false },
  ...{ channelName: 'Norråsa bibliotek', title: 'Jag heter Erik Ek', verdict: null, changed: false },
  ...{ secret: false, problem: null },
};
const CONTENT: DisclosureContent = {
  item: { ...{ id: 'i', disclosureId: 'd', kind: 'inquiry', recordId: 'r', at: STAMP.at, review: null }, added: STAMP },
  row: ITEM,
  parts: [{ key: 'text-0', what: 'text', text: 'Jag heter Erik Ek och lånade en bok.' }],
  ...{ files: [], secrecyBasis: '', personalMark: false, proposals: [], asOf: 'a'.repeat(64), earlier: [] },
  ...{ sections: [], own: [], notes: 'finished' },
};
const one = (view: Partial<DisclosureView> = {}, content: Partial<DisclosureContent> = {}): Answers => ({
  'disclosures.get': ok({ ...VIEW, ...view }),
  'disclosures.items': ok({ total: 1, offset: 0, rows: [ITEM] }),
  'disclosures.item': ok({ ...CONTENT, ...content }),
  'disclosures.files': ok([]),
  'disclosures.check': ok({ unreviewed: ['i'], left: [], withheldLeft: [], own: [], beside: 0 }),
});

it('the list says what is to be answered, and until when', async () => {
  await show('/handlingar/utlamnande', { answers: { 'disclosures.list': ok([ROW]) } });
  const row = await screen.findByRole('row', { name: /Alla frågor om förseningsavgifter/ });
  expect(row).toMatchTextContent(/U-2026-007 · Kultur.*Att besvara/);
  await expectAccessible();
});

it('[R39.3] a request is entered without a name, which nobody is asked for', async () => {
  const bridge = await show('/handlingar/utlamnande/ny', {
    answers: {
      'disclosures.choices': ok({
        departments: [{ id: 'kultur', name: 'Kultur' }],
        people: [{ id: 'sara-ek', name: 'Sara Ek' }],
      }),
      'disclosures.save': fail('disclosures.receivedInFuture', { field: 'fields.receivedAt' }),
      'spelling.check': asExample,
    },
  });
  await write('Vad som begärs', 'Alla svar i maj');
  expect(screen.getByText(/Fråga inte vem det är eller varför/)).toBeVisible();
  await expectAccessible();
  await click('button', 'Spara');
  expect(await screen.findByText('Begäran kan inte ha kommit in i framtiden.')).toBeVisible();
  expect(bridge.asked('disclosures.save')).toMatchObject([{ fields: { request: 'Alla svar i maj', requester: '' } }]);
});

it('[R42.1] words are masked with the keyboard alone, and the mark does not say how long they are', async () => {
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: { ...one(), 'disclosures.review': ok({}) },
  });
  const text = await screen.findByRole('listbox', { name: 'Text' });
  text.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{/Shift} ');
  expect(within(text).getAllByRole('option', { selected: true })).toHaveLength(2);
  await expectAccessible();
  await userEvent.click(screen.getByText('Som den lämnas ut'));
  const mark = screen.getByRole('img', { name: 'maskat, 21 kap. 1 §' });
  expect(mark.textContent).toBe('21:1');
  expect(screen.queryByText(/Erik/)).toBeNull();
  await expectAccessible();
  await click('button', 'Granskad');
  await expectNotification('Granskningen är sparad.');
  expect(bridge.asked('disclosures.review')).toEqual([
    {
      ...{ id: 'd', itemId: 'i' },
      review: {
        ...{ verdict: 'masked', section: null, personalLeft: false, notesOut: [], asOf: CONTENT.asOf },
        ...{ filesOut: [], filesLost: [] },
        masks: [{ kind: 'text', part: 'text-0', from: 10, to: 17, section: '21 kap. 1 §' }],
      },
    },
  ]);
});

it('a record given out before with other masks says so, and one that changed', async () => {
  await show('/handlingar/utlamnande/d', {
    answers: one(
      {},
      {
        row: { ...ITEM, changed: true, secret: true },
        secrecyBasis: 'OSL 21:1',
        earlier: [{ id: 'e', number: 'U-2026-003', at: STAMP.at, same: false }],
      },
    ),
  });
  expect(await screen.findByText(/lämnats ut förut, i U-2026-003 .* med andra masker/)).toBeVisible();
  expect(screen.getByText(/har ändrats sedan den granskades/)).toBeVisible();
  expect(screen.getByText(/märkt med sekretess \(OSL 21:1\)/)).toBeVisible();
});

it('what the program finds is proposed, and masked when somebody says so', async () => {
  await show('/handlingar/utlamnande/d', {
    answers: one(
      {},
      {
        parts: [{ key: 'text-0', what: 'text', text: 'Ring Erik Ek på 070-123 45 67.' }],
        proposals: [
          { part: 'text-0', from: 5, to: 12, kind: 'name', certain: true },
          { part: 'text-0', from: 16, to: 29, kind: 'phone', certain: true },
        ],
      },
    ),
  });
  const list = within(await screen.findByRole('list', { name: 'Förslag' }));
  expect(list.getByText('Erik Ek')).toBeVisible();
  expect(list.getByText('Telefon')).toBeVisible();
  await expectAccessible();
  await click('button', 'Maska Erik Ek');
  expect(screen.queryByRole('button', { name: 'Maska Erik Ek' })).toBeNull();
  await click('button', 'Maska 070-123 45 67');
  expect(screen.getByText('Allt som programmet föreslog är maskat.')).toBeVisible();
  await userEvent.click(screen.getByText('Som den lämnas ut'));
  expect(screen.getAllByRole('img', { name: 'maskat, 21 kap. 1 §' })).toHaveLength(2);
});

it('[R42.1] a picture is masked with a box that is added, moved and resized by keyboard', async () => {
  const blobId = 'a'.repeat(64);
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one(
        {},
        { files: [{ blobId, name: 'bild.png', mediaType: 'image/png', size: 100, missing: false, lost: null }] },
      ),
      'disclosures.review': ok({}),
    },
  });
  const picture: HTMLImageElement = await screen.findByRole('img', { name: /bild\.png/ });
  Object.defineProperty(picture, 'naturalWidth', { value: 600 });
  Object.defineProperty(picture, 'naturalHeight', { value: 400 });
  fireEvent.load(picture);
  // By keyboard alone: the new box has focus, and a removed one gives it back.
  await tabTo('button', 'Lägg till en ruta');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Ruta 1: 21 kap. 1 §' })).toHaveFocus());
  await expectAccessible();
  await userEvent.keyboard('{Delete}');
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Lägg till en ruta' })).toHaveFocus());
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Ruta 1: 21 kap. 1 §' })).toHaveFocus());
  await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
  await click('button', 'Granskad');
  await expectNotification('Granskningen är sparad.');
  expect(bridge.asked('disclosures.review')).toMatchObject([
    {
      review: {
        verdict: 'masked',
        masks: [{ kind: 'box', blobId, x: 212, y: 133, width: 200, height: 58, section: '21 kap. 1 §' }],
      },
    },
  ]);
});

it('a picture that cannot be shown says so, and that its masks cannot be placed', async () => {
  const file = {
    ...{ blobId: 'a'.repeat(64), name: 'bild.webp', mediaType: 'image/webp', size: 100, missing: false },
    lost: null,
  };
  await show('/handlingar/utlamnande/d', { answers: one({}, { files: [file] }) });
  fireEvent.error(await screen.findByRole('img', { name: /bild\.webp/ }));
  expect(await screen.findByText(/skadad eller för stor/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Lägg till en ruta' })).toBeDisabled();
  expect(screen.getByText('Om bilden rör sig lämnas bara dess första bild ut.')).toBeVisible();
  await expectAccessible();
});

it('[R43.1] it is given out on paper where personal data is left, and not before words that stand elsewhere are allowed', async () => {
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one({ reviewed: 1, personalLeft: 1 }),
      'disclosures.check': ok({
        unreviewed: [],
        left: [{ itemId: 'i', number: 1, count: 2 }],
        withheldLeft: [],
        own: [],
        beside: 0,
      }),
      'disclosures.giveOut': ok({ saved: true }),
    },
  });
  expect(await screen.findByRole('radio', { name: /Elektroniskt/ })).toBeDisabled();
  expect(screen.getByText('I 1 handling finns personuppgifter kvar.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Lämna ut' })).toBeDisabled();
  await userEvent.click(screen.getByRole('switch', { name: /Låt dem stå/ }));
  await expectAccessible();
  await click('button', 'Lämna ut');
  await expectNotification('Handlingarna är utlämnade. Dokumentet är sparat.');
  expect(bridge.asked('disclosures.giveOut')).toMatchObject([{ id: 'd', form: 'paper', allowLeft: true }]);
});

it('[R39.2] it is refused with section and reason', async () => {
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: { ...one(), 'disclosures.refuse': ok({}), 'spelling.check': asExample },
  });
  await userEvent.click(await screen.findByRole('button', { name: /Svara/ }));
  await click('button', 'Avslå');
  const dialog = within(await screen.findByRole('dialog', { name: 'Avslå som tjänsteman' }));
  await write('Lagrum', 'hälsa');
  await write('Skäl', 'Uppgifter om hälsa');
  await userEvent.click(dialog.getByRole('button', { name: 'Avslå' }));
  expect(await dialog.findByText('Skriv lagrummet som 21 kap. 1 §.')).toBeVisible();
  await expectAccessible();
  await write('Lagrum', '21 kap. 1 §');
  await userEvent.click(dialog.getByRole('button', { name: 'Avslå' }));
  await expectNotification('Avslaget är antecknat.');
  expect(bridge.asked('disclosures.refuse')).toEqual([
    { id: 'd', sections: ['21 kap. 1 §'], reason: 'Uppgifter om hälsa', reference: '' },
  ]);
});

it('records are found and added, and one that is there already is not offered again', async () => {
  const record: Omit<RecordRow, 'id' | 'title'> = {
    ...{ kind: 'inquiry', recordNo: 'F-2026-001', at: ITEM.at, dayOnly: false, direction: 'received' },
    ...{ answeredAt: null, channelId: 'c', channelName: 'Norråsa bibliotek', platform: 'facebook', who: 'Erik' },
    ...{ status: 'open', outcome: 'none', category: '', diary: 'undecided', keptWhere: 'vault' },
    ...{ secret: false, disposed: false, near: false },
  };
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one(),
      'records.page': ok({
        ...{ total: 2, exact: 2 },
        rows: [
          { ...record, id: 'r', title: 'Den som är tillagd' },
          { ...record, id: 's', title: 'En till' },
        ],
      }),
      'disclosures.add': ok({ added: 1, skipped: 0 }),
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: /Hitta/ }));
  await write('Sök handlingar', 'avgift');
  expect(await screen.findByRole('checkbox', { name: 'Den som är tillagd' })).toBeDisabled();
  await userEvent.click(screen.getByRole('checkbox', { name: 'En till' }));
  await expectAccessible();
  await click('button', 'Lägg till 1 valda');
  await expectNotification('1 tillagda.');
  expect(bridge.asked('disclosures.add')).toEqual([{ id: 'd', records: [{ kind: 'inquiry', id: 's' }] }]);
});

it('one that is not there says so, with a way to the list', async () => {
  const unknown = fail('disclosures.unknown');
  await show('/handlingar/utlamnande/x', { answers: { 'disclosures.get': unknown, 'disclosures.items': unknown } });
  expect(await screen.findByText(/Begäran finns inte/)).toBeVisible();
  await expectAccessible();
  expect(NOW.today).toBe('2026-06-10');
});

it('[R42.1] masked words are masked in every record, by a section that is suggested, and said where the document has them', async () => {
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one(
        { items: 2 },
        {
          sections: [{ section: '21 kap. 3 §', about: 'adress och liknande uppgifter', why: 'found' }],
          own: ['Norråsa kommun', 'Erik'],
        },
      ),
      'disclosures.maskEverywhere': ok({ records: 1, places: 2, skipped: 0 }),
    },
  });
  const text = await screen.findByRole('listbox', { name: 'Text' });
  // A suggestion is not a choice.
  expect(screen.getByRole('textbox', { name: 'Maska enligt OSL' })).toHaveValue('21 kap. 1 §');
  await click('button', '21 kap. 3 §');
  expect(screen.getByRole('textbox', { name: 'Maska enligt OSL' })).toHaveValue('21 kap. 3 §');
  text.focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight} ');
  expect(screen.getByText(/står också i dokumentets huvud eller fasta text och syns där: Erik\./)).toBeVisible();
  await expectAccessible();
  await click('button', 'Maska överallt: Erik');
  await expectNotification('Maskat i 1 annan handling, som granskas efter det. Ställen: 2.');
  expect(bridge.asked('disclosures.maskEverywhere')).toEqual([
    {
      ...{ id: 'd', itemId: 'i', section: '21 kap. 3 §', asOf: CONTENT.asOf },
      places: [{ part: 'text-0', from: 10, to: 14 }],
    },
  ]);
});

it('[R42.1] what was masked from another record is masked when the record is opened, and still to be reviewed', async () => {
  const mask = { kind: 'text', part: 'text-0', from: 10, to: 17, section: '21 kap. 3 §' } as const;
  const begun = { masks: [mask], personalLeft: false, asOf: CONTENT.asOf };
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: { ...one({}, { item: { ...CONTENT.item, begun } }), 'disclosures.review': ok({}) },
  });
  const text = await screen.findByRole('listbox', { name: 'Text' });
  expect(within(text).getAllByRole('option', { selected: true })).toHaveLength(2);
  await click('button', 'Granskad');
  await expectNotification('Granskningen är sparad.');
  expect(bridge.asked('disclosures.review')).toMatchObject([{ review: { verdict: 'masked', masks: [mask] } }]);
});

it('[R42.1] a working note is withheld until somebody says that it is released', async () => {
  const note = { key: 'note-0', what: 'note', text: 'Ringde Erik' } as const;
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: { ...one({}, { parts: [...CONTENT.parts, note] }), 'disclosures.review': ok({}) },
  });
  const list = within(await screen.findByRole('listbox', { name: 'Arbetsanteckning' }));
  expect(list.getAllByRole('option', { selected: true })).toHaveLength(2);
  expect(screen.getByText(/ingen allmän handling, om det inte har skickats iväg/)).toBeVisible();
  await expectAccessible();
  await click('button', 'Granskad');
  await expectNotification('Granskningen är sparad.');
  expect(bridge.asked('disclosures.review')).toMatchObject([
    {
      review: {
        ...{ verdict: 'masked', notesOut: [] },
        masks: [{ kind: 'text', part: 'note-0', from: 0, to: 11, section: 'TF 2 kap. 12 §' }],
      },
    },
  ]);
  await userEvent.click(screen.getByRole('button', { name: /Granska och maska/ }));
  await userEvent.click(await screen.findByRole('switch', { name: 'Anteckningen lämnas ut' }));
  await click('button', 'Granskad');
  await expectNotification('Granskningen är sparad.');
  expect(bridge.asked('disclosures.review').at(-1)).toMatchObject({
    review: { verdict: 'whole', masks: [], notesOut: ['note-0'] },
  });
});

it('[R42.1] a working note that the rules keep for the archive is released unless it is masked, and says why', async () => {
  const note = { key: 'note-0', what: 'note', text: 'Ringde Erik' } as const;
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one({}, { parts: [...CONTENT.parts, note], notes: 'archived' }),
      'disclosures.review': ok({}),
    },
  });
  const list = within(await screen.findByRole('listbox', { name: 'Arbetsanteckning' }));
  expect(list.queryAllByRole('option', { selected: true })).toHaveLength(0);
  expect(screen.getByText(/enligt era regler tas anteckningar om hand för arkivering/)).toBeVisible();
  await expectAccessible();
  await click('button', 'Granskad');
  await expectNotification('Granskningen är sparad.');
  expect(bridge.asked('disclosures.review')).toMatchObject([
    { review: { verdict: 'whole', masks: [], notesOut: ['note-0'] } },
  ]);
});

it('[R42.2] a PDF is shown page by page, and one that cannot be drawn says what can be done instead', async () => {
  const file = {
    blobId: 'a'.repeat(64),
    name: 'brev.pdf',
    mediaType: 'application/pdf',
    size: 100,
    missing: false,
    lost: null,
  };
  const picture = new Uint8Array([0x89, 0x50]);
  await show('/handlingar/utlamnande/d', {
    answers: {
      ...one({}, { files: [file, { ...file, blobId: 'b'.repeat(64), name: 'låst.pdf' }] }),
      'disclosures.page': ({ blobId }) =>
        blobId === file.blobId ? ok({ picture, total: 3 }) : fail('masking.password'),
    },
  });
  expect(await screen.findByText('Sida 1 av 3')).toBeVisible();
  expect(await screen.findByText(/låst med ett lösenord.*Ge ut filen som den är/)).toBeVisible();
  await click('button', 'Nästa sida: brev.pdf');
  expect(await screen.findByText('Sida 2 av 3')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Nästa sida: brev.pdf' })).toHaveFocus();
  await expectAccessible();
});

it('a picture of a type that cannot be masked says what can be done instead', async () => {
  const file = {
    blobId: 'a'.repeat(64),
    name: 'bild.avif',
    mediaType: 'image/avif',
    size: 100,
    missing: false,
    lost: null,
  };
  await show('/handlingar/utlamnande/d', { answers: one({}, { files: [file] }) });
  expect(await screen.findByText(/går inte att maska. Ge ut den hel.*eller lämna inte ut den/)).toBeVisible();
});

it('[R42.2] files that are given out as they are are saved with the document', async () => {
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one({ reviewed: 1 }),
      'disclosures.check': ok({
        unreviewed: [],
        left: [],
        withheldLeft: [],
        own: [{ itemId: 'i', number: 1, count: 1 }],
        beside: 2,
      }),
      'disclosures.giveOutWithFiles': ok({ saved: true, unmarked: false }),
    },
  });
  expect(await screen.findByText(/2 filer lämnas ut som de är.*kontrollsummor/)).toBeVisible();
  expect(screen.getAllByText(/står också i dokumentets huvud/)[0]).toBeVisible();
  await expectAccessible();
  await click('button', 'Lämna ut');
  await expectNotification('Handlingarna är utlämnade. Dokumentet är sparat.');
  expect(bridge.asked('disclosures.giveOutWithFiles')).toMatchObject([{ id: 'd', form: 'paper', allowLeft: false }]);
});

it('a request of more than 200 records is shown in parts, and a record of another part is opened by its number', async () => {
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one({ items: 450, reviewed: 450 }),
      'disclosures.items': ({ offset }) => ok({ total: 450, offset, rows: [{ ...ITEM, id: `i${String(offset)}` }] }),
      'disclosures.check': ok({
        ...{ unreviewed: [], own: [], beside: 0 },
        ...{ withheldLeft: [], left: [{ itemId: 'i400', number: 401, count: 1 }] },
      }),
    },
  });
  await click('button', 'Handling 401');
  expect(await screen.findByText('401–401 av 450')).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'Handling 401' })).toBeVisible();
  await expectAccessible();
  await click('button', 'Tidigare');
  expect(await screen.findByText('201–201 av 450')).toBeVisible();
  expect(bridge.asked('disclosures.items').map((input) => input.offset)).toEqual([0, 400, 200]);
});

it('[R42.2] a file that has what is masked, or cannot be searched, is in the way, with its record one press away', async () => {
  const film = {
    blobId: 'a'.repeat(64),
    name: 'film.mp4',
    mediaType: 'video/mp4',
    size: 100,
    missing: false,
    lost: null,
  };
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one({ reviewed: 1 }, { files: [film, { ...film, blobId: 'b'.repeat(64), name: 'b.mp4', lost: 'damaged' }] }),
      'disclosures.check': ok({ unreviewed: [], left: [], withheldLeft: [], own: [], beside: 2 }),
      'disclosures.files': ok([
        { itemId: 'i', number: 1, name: 'film.mp4', why: 'unsearched' },
        { itemId: 'i', number: 1, name: 'b.mp4', why: 'damaged' },
      ]),
      'disclosures.review': ok({}),
    },
  });
  expect(await screen.findByText('2 filer måste avgöras först.')).toBeVisible();
  expect(screen.getByText(/kan inte söka igenom hela filen/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Lämna ut' })).toBeDisabled();
  await expectAccessible();
  await userEvent.click(screen.getAllByRole('button', { name: 'Handling 1' })[0] ?? document.body);
  await userEvent.click(await screen.findByRole('switch', { name: /har gått igenom filen.*: film\.mp4/ }));
  await userEvent.click(screen.getByRole('switch', { name: 'Filen tas inte med: b.mp4' }));
  await expectAccessible();
  await click('button', 'Granskad');
  await expectNotification('Granskningen är sparad.');
  expect(bridge.asked('disclosures.review')).toMatchObject([
    { review: { verdict: 'whole', filesOut: [film.blobId], filesLost: ['b'.repeat(64)] } },
  ]);
});

it('[R42.1] words of a withheld record that stand in others are given out with a reason only', async () => {
  const bridge = await show('/handlingar/utlamnande/d', {
    answers: {
      ...one({ reviewed: 1 }),
      'disclosures.check': ok({
        ...{ unreviewed: [], left: [], own: [], beside: 0 },
        withheldLeft: [{ itemId: 'i', number: 1, count: 2 }],
      }),
      'disclosures.giveOut': ok({ saved: true }),
    },
  });
  expect((await screen.findAllByText(/inte lämnas ut står också i andra/))[0]).toBeVisible();
  expect(screen.getByRole('button', { name: 'Lämna ut' })).toBeDisabled();
  await write('Varför de får stå', 'Redan offentligt');
  await expectAccessible();
  await click('button', 'Lämna ut');
  await expectNotification('Handlingarna är utlämnade. Dokumentet är sparat.');
  expect(bridge.asked('disclosures.giveOut')).toMatchObject([{ withheldReason: 'Redan offentligt' }]);
});
