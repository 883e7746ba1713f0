// What a person does, by real input events of the browser, on things as they are called on the screen.
import { screen, within } from '@testing-library/react';
import { userEvent } from 'vitest/browser';

type Name = string | RegExp;

/** Clicks what has this role and name as soon as it is there. */
export async function click(role: string, name: Name, inside: HTMLElement = document.body): Promise<void> {
  await userEvent.click(await within(inside).findByRole(role, { name }));
}

/** Writes in a field in place of what stands there. */
export async function write(label: Name, text: string): Promise<void> {
  await userEvent.fill(await screen.findByRole('textbox', { name: label }), text);
}

/** Chooses from a list that opens under its field. */
export async function choose(label: Name, option: Name): Promise<void> {
  await userEvent.click(await screen.findByRole('combobox', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

/** As many stops as no screen has. */
const STOPS = 200;

/** Presses Tab until what has this role and name has focus. */
export async function tabTo(role: string, name: Name): Promise<void> {
  await screen.findByRole(role, { name });
  for (let presses = 0; screen.queryByRole(role, { name }) !== document.activeElement; presses += 1) {
    if (presses === STOPS) throw new Error(`Tab never reaches ${role} ${String(name)}`);
    await userEvent.tab();
  }
}
