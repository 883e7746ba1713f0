// The symbol in the status area: when it is there, what it says and what it offers.
import { beforeEach, expect, it, vi } from 'vitest';
import { textsFor } from '../../../../electron/app/texts.ts';
import { createStatusArea } from '../../../../electron/window/status-area.ts';

interface Entry {
  label?: string;
  enabled?: boolean;
  click?: () => void;
}
const trays = vi.hoisted(() => [] as { tip: string; menu: unknown; isGone: boolean; click: () => void }[]);
vi.mock('electron', () => ({
  Menu: { buildFromTemplate: (template: unknown) => template },
  Tray: class {
    tip = '';
    menu: unknown = [];
    isGone = false;
    click = (): void => undefined;
    constructor() {
      trays.push(this);
    }
    on(_event: string, listener: () => void): void {
      this.click = listener;
    }
    setToolTip(tip: string): void {
      this.tip = tip;
    }
    setContextMenu(menu: unknown): void {
      this.menu = menu;
    }
    destroy(): void {
      this.isGone = true;
    }
  },
}));

function setUp() {
  const state = { isWanted: true, can: true, isOpen: false };
  const actions = { open: vi.fn(), lock: vi.fn(), quit: vi.fn() };
  const area = createStatusArea({
    icon: 'tray.png',
    texts: () => textsFor('sv'),
    isWanted: () => state.isWanted,
    canShow: () => Promise.resolve(state.can),
    isVaultOpen: () => state.isOpen,
    ...actions,
  });
  const entries = (): Entry[] => (trays[0]?.menu ?? []) as Entry[];
  return { area, state, actions, entries };
}
beforeEach(() => {
  trays.length = 0;
});

it('is there once, says whether the vault is open, and opens, locks and quits', async () => {
  const { area, state, actions, entries } = setUp();
  expect(await area.isShown()).toBe(true);
  expect(trays[0]?.tip).toBe('Kanalvakt: valvet är låst');
  expect(entries().map(({ label, enabled }) => [label, enabled])).toEqual([
    ['Öppna Kanalvakt', undefined],
    ['Lås', false],
    [undefined, undefined],
    ['Avsluta', undefined],
  ]);
  state.isOpen = true;
  expect(await area.isShown()).toBe(true);
  expect(trays).toHaveLength(1);
  expect(trays[0]?.tip).toBe('Kanalvakt: valvet är öppet');
  expect(entries()[1]?.enabled).toBe(true);
  for (const { click } of entries()) click?.();
  for (const action of Object.values(actions)) expect(action).toHaveBeenCalledTimes(1);
  trays[0]?.click();
  expect(actions.open).toHaveBeenCalledTimes(2);
});

it('is not there when it is not wanted, and goes when it no longer is', async () => {
  const { area, state } = setUp();
  state.isWanted = false;
  area.refresh();
  expect(await area.isShown()).toBe(false);
  expect(trays).toHaveLength(0);
  state.isWanted = true;
  await area.isShown();
  state.isWanted = false;
  area.refresh();
  expect(trays[0]?.isGone).toBe(true);
});

it('stays when the desktop does not answer for a while, since the window may be hidden', async () => {
  const { area, state } = setUp();
  expect(await area.isShown()).toBe(true);
  state.can = false;
  state.isOpen = true;
  area.refresh();
  await Promise.resolve();
  expect(trays[0]).toMatchObject({ isGone: false, tip: 'Kanalvakt: valvet är öppet' });
});

it('is not there on a desktop that shows none, and comes when the desktop does', async () => {
  const { area, state } = setUp();
  state.can = false;
  expect(await area.isShown()).toBe(false);
  expect(trays).toHaveLength(0);
  state.can = true;
  area.refresh();
  await vi.waitFor(() => expect(trays).toHaveLength(1));
  state.can = false;
  expect(await area.isShown()).toBe(false);
  expect(trays[0]?.isGone).toBe(true);
});
