// Every button that makes a call for which the server is needed says so before it is pressed, and none that does not.
import { describe, expect, it } from 'vitest';
import { serverCalls } from '../../../../domain/contract/call-facts.ts';
import { screens } from './made-calls.ts';

const all = screens();
const pressed = all.flatMap((screen) => screen.pressed);
const needs = (calls: readonly string[]): boolean => calls.some((call) => serverCalls.includes(call));

/** What is pressed; the others pass a handler on to one of these. */
const BUTTONS = ['Button', 'Menu.Item', 'button', 'ActionIcon', 'CloseButton', 'UnstyledButton', 'Switch', 'Checkbox'];
const WITH_A_BUTTON = ['StepButtons', 'ReasonDialog'];

describe('what makes a call that needs the server', () => {
  it('says so, if it is a button, an entry of a menu or a dialog with one', () => {
    const making = pressed.filter(({ tag, calls }) => [...BUTTONS, ...WITH_A_BUTTON].includes(tag) && needs(calls));
    expect(making.length).toBeGreaterThan(150);
    expect(making.filter((one) => !one.saysWhatItNeeds).map(({ at, calls }) => `${at} ${calls.join()}`)).toEqual([]);
  });

  it('says so, if it is a form, and a form that changes nothing in the vault does not', () => {
    const forms = pressed.filter(({ tag, calls }) => tag === 'FormFrame' && calls.length > 0);
    expect(forms.length).toBeGreaterThan(60);
    expect(forms.filter(({ calls, isLocal }) => needs(calls) === isLocal).map(({ at }) => at)).toEqual([]);
  });

  it('says so in the question that comes before it', () => {
    const asked = all.flatMap(({ questions }) => questions).filter(({ calls }) => needs(calls));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((one) => !one.names).map(({ at }) => at)).toEqual([]);
  });

  it('goes through the one place that refuses it, except where an upload ends', () => {
    const direct = all.flatMap((screen) => screen.direct).filter(({ call }) => needs([call]));
    expect(direct.map(({ call }) => call).filter((call) => call !== 'evidence.abort')).toEqual([]);
  });
});
