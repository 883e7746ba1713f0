// User actions, performed as real browser input events on elements found by their visible names.
import { screen, within } from '@testing-library/react';
import { userEvent } from 'vitest/browser';

type Name = string | RegExp;

/** Clicks the element with this role and name as soon as it exists. */
export async function click(role: string, name: Name, inside: HTMLElement = document.body): Promise<void> {
  await userEvent.click(await within(inside).findByRole(role, { name }));
}

/** Replaces the text of a field. */
export async function write(label: Name, text: string): Promise<void> {
  await userEvent.fill(await screen.findByRole('textbox', { name: label }), text);
}

/** Chooses an option from the list that opens under a field. */
export async function choose(label: Name, option: Name): Promise<void> {
  await userEvent.click(await screen.findByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

/** More tab stops than any screen has. */
const STOPS = 200;

/** Presses Tab until the element with this role and name has focus. */
export async function tabTo(role: string, name: Name): Promise<void> {
  await screen.findByRole(role, { name });
  for (let presses = 0; screen.queryByRole(role, { name }) !== document.activeElement; presses += 1) {
    if (presses === STOPS) throw new Error(`Tab never reaches ${role} ${String(name)}`);
    await userEvent.tab();
  }
}
