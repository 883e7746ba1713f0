// A value passed with a navigation is for the next screen, once, and for the person who was signed in.
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createPassedValue, usePassedValue } from '../../../renderer/hooks/passed-value.ts';
import { resetSessionValues } from '../../../renderer/hooks/session-value.ts';

const channel = createPassedValue<string>('channel');
const person = createPassedValue<string>('person');

function Screen() {
  return <p>{`channel: ${usePassedValue(channel) ?? 'none'}, person: ${usePassedValue(person) ?? 'none'}`}</p>;
}
const shown = (): string => {
  cleanup();
  render(<Screen />);
  return screen.getByText(/^channel/).textContent;
};

afterEach(() => {
  cleanup();
  window.history.replaceState(null, '');
});

it('is read once', () => {
  window.history.replaceState(channel.with('Facebook'), '');
  expect(shown()).toBe('channel: Facebook, person: none');
  expect(window.history.state).toBeNull();
  expect(shown()).toBe('channel: none, person: none');
});

it('stays while the screen that read it is shown', () => {
  window.history.replaceState(channel.with('Facebook'), '');
  const { rerender } = render(<Screen />);
  rerender(<Screen />);
  expect(screen.getByText('channel: Facebook, person: none')).toBeVisible();
});

it('does not survive a lock, in whichever history entry it lies', () => {
  window.history.replaceState(person.with('sara-ek'), '');
  resetSessionValues();
  expect(shown()).toBe('channel: none, person: none');
});

it('is left alone if it is for another screen, or is no value of a screen', () => {
  window.history.replaceState(createPassedValue<string>('step').with('sender'), '');
  expect(shown()).toBe('channel: none, person: none');
  expect(window.history.state).toMatchObject({ value: 'sender' });
  window.history.replaceState('channel', '');
  expect(shown()).toBe('channel: none, person: none');
});
