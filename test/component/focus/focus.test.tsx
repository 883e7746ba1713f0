// Who has focus next: the mechanism alone, without a screen of the program.
import { render, screen, waitFor } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import { useLayoutEffect, useState } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Dialog as RealDialog } from '../../../renderer/components/dialogs/dialog.tsx';
import { ChoiceCards } from '../../../renderer/components/fields/choice-cards.tsx';
import { backTo, setHeir, setRest, takeFocus, wishFocus } from '../../../renderer/focus/focus.ts';
import { keepPageFocus } from '../../../renderer/focus/page.ts';
import { MAIN_ID, TITLE_ID, mainControl, restOnTitle, startScreen } from '../../../renderer/focus/screen.ts';
import { useReturnFocus } from '../../../renderer/focus/use-return-focus.ts';

let stop = (): void => undefined;
beforeEach(() => {
  stop = keepPageFocus();
});
afterEach(() => stop());

const byName = (name: string): HTMLElement => screen.getByRole('button', { name });
/** Everything that the program does before the next key can arrive: no timer, no frame. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

function button(name: string, into: Element): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = name;
  into.append(made);
  return made;
}

/** A screen with its title and a part in which things come and go. */
function screenWithPart(): { part: HTMLElement; title: HTMLElement } {
  render(
    <main id={MAIN_ID} tabIndex={-1}>
      <h1 id={TITLE_ID} tabIndex={-1}>
        Titel
      </h1>
      <button>Kvar</button>
      <div data-testid="part" tabIndex={-1} />
    </main>,
  );
  const title = screen.getByRole('heading');
  restOnTitle(title);
  return { part: screen.getByTestId('part'), title };
}

it('a wish is settled with the change that brings its element, before the next key', async () => {
  const { part } = screenWithPart();
  takeFocus(byName('Kvar'));
  wishFocus({ find: () => part.querySelector('button') });
  expect(byName('Kvar')).toHaveFocus();
  const wanted = button('Ny', part);
  await settled();
  expect(wanted).toHaveFocus();
});

it('a wish waits for an element that is disabled or hidden', async () => {
  const { part } = screenWithPart();
  const wanted = button('Ny', part);
  wanted.disabled = true;
  part.hidden = true;
  wishFocus({ find: () => wanted });
  wanted.disabled = false;
  await settled();
  expect(wanted).not.toHaveFocus();
  part.hidden = false;
  await settled();
  expect(wanted).toHaveFocus();
});

it('nothing takes focus from a person who has moved on, or from one who has ended the wish', async () => {
  const { part } = screenWithPart();
  takeFocus(byName('Kvar'));
  const elsewhere = button('Annat', part);
  wishFocus({ find: () => part.querySelector('[data-wanted]') });
  await userEvent.click(elsewhere);
  button('Ny', part).dataset.wanted = '';
  await settled();
  expect(elsewhere).toHaveFocus();

  const end = wishFocus({ find: () => part.querySelector('[data-later]') });
  end();
  button('Senare', part).dataset.later = '';
  await settled();
  expect(elsewhere).toHaveFocus();
});

it('focus rests where the wish says until its element is there', async () => {
  const { part } = screenWithPart();
  setRest(part);
  wishFocus({ find: () => mainControl(part), rest: () => part });
  expect(part).toHaveFocus();
  const wanted = button('Ny', part);
  wanted.dataset.autofocus = '';
  await settled();
  expect(wanted).toHaveFocus();
});

it('the focus of a removed element goes to the heir of its part, and outside every part to the title', async () => {
  const { part, title } = screenWithPart();
  const withdraw = setHeir(part, () => ({ find: () => mainControl(part), rest: () => part }));
  const first = button('Första', part);
  const main = button('Huvudsak', part);
  main.dataset.autofocus = '';
  takeFocus(first);
  first.remove();
  await settled();
  expect(main).toHaveFocus();
  withdraw();
  main.remove();
  await settled();
  expect(title).toHaveFocus();
});

it('a part without a main control keeps the focus, and passes it on once there is one', async () => {
  const { part } = screenWithPart();
  setRest(part);
  setHeir(part, () => ({ find: () => mainControl(part), rest: () => part }));
  const only = button('Enda', part);
  takeFocus(only);
  only.remove();
  await settled();
  expect(part).toHaveFocus();
  const main = button('Huvudsak', part);
  main.dataset.autofocus = '';
  await settled();
  expect(main).toHaveFocus();
});

it('a button that was busy has focus again when it is enabled', async () => {
  const { part } = screenWithPart();
  const busy = button('Spara', part);
  takeFocus(busy);
  busy.disabled = true;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(busy).not.toHaveFocus();
  busy.disabled = false;
  await settled();
  expect(busy).toHaveFocus();
});

it('focus that the person gave up by a click on nothing is not brought back', async () => {
  const { part } = screenWithPart();
  const outside = document.createElement('p');
  outside.textContent = 'Utanför';
  document.body.append(outside);
  const removed = button('Bort', part);
  takeFocus(removed);
  await userEvent.click(outside);
  expect(document.body).toHaveFocus();
  removed.remove();
  await settled();
  expect(document.body).toHaveFocus();
  outside.remove();
});

it('a screen starts at its title, or in the part that it is continued in', async () => {
  const { part, title } = screenWithPart();
  startScreen();
  expect(title).toHaveFocus();
  part.dataset.focusStart = '';
  startScreen();
  expect(part).toHaveFocus();
  const main = button('Huvudsak', part);
  main.dataset.autofocus = '';
  await settled();
  expect(main).toHaveFocus();
});

function Dialog({ opened, name, children }: { opened: boolean; name: string; children?: React.ReactNode }) {
  const root = useReturnFocus(opened);
  return opened ? (
    <div ref={root}>
      <section role="dialog" aria-label={name} aria-modal tabIndex={-1}>
        {children}
      </section>
    </div>
  ) : null;
}

/** Focuses the button when it appears, as a dialog does. */
function Focused({ name, onClick }: { name: string; onClick?: () => void }) {
  useLayoutEffect(() => takeFocus(screen.getByRole('button', { name })), [name]);
  return <button onClick={onClick}>{name}</button>;
}

function Opening({ removed = false }: { removed?: boolean }) {
  const [first, setFirst] = useState(false);
  const [second, setSecond] = useState(false);
  const [isDone, setDone] = useState(false);
  return (
    <main id={MAIN_ID} tabIndex={-1}>
      <h1 id={TITLE_ID} tabIndex={-1}>
        Titel
      </h1>
      {!(removed && isDone) && <button onClick={() => setFirst(true)}>Öppna</button>}
      <Dialog opened={first} name="Första">
        {!isDone && <Focused name="Klart" onClick={() => setDone(true)} />}
        <button onClick={() => setSecond(true)}>Vidare</button>
        <button onClick={() => setFirst(false)}>Stäng</button>
      </Dialog>
      <Dialog opened={second} name="Andra">
        <Focused
          name="Stäng båda"
          onClick={() => {
            setFirst(false);
            setSecond(false);
          }}
        />
      </Dialog>
    </main>
  );
}

it('a dialog gives focus back to what opened it, in the same commit that closes it', async () => {
  render(<Opening />);
  takeFocus(byName('Öppna'));
  await userEvent.keyboard('{Enter}');
  expect(byName('Klart')).toHaveFocus();
  takeFocus(byName('Stäng'));
  byName('Stäng').click();
  await settled();
  expect(byName('Öppna')).toHaveFocus();
});

it('a dialog that begins with a choice gives focus to the option that is chosen', async () => {
  const options = ['Samråd', 'Meddelande', 'Fråga'].map((title) => ({ value: title, title }));
  render(
    <MantineProvider>
      <RealDialog opened onClose={() => undefined} title="Kontakt">
        <ChoiceCards label="Typ" value="Meddelande" onChange={() => undefined} options={options} />
      </RealDialog>
    </MantineProvider>,
  );
  await waitFor(() => expect(screen.getByRole('radio', { name: 'Meddelande' })).toHaveFocus());
});

it('what is removed in an open dialog leaves focus in it', async () => {
  render(<Opening />);
  takeFocus(byName('Öppna'));
  await userEvent.keyboard('{Enter}{Enter}');
  expect(screen.queryByRole('button', { name: 'Klart' })).toBeNull();
  expect(screen.getByRole('dialog')).toHaveFocus();
});

it('a dialog whose opener is gone gives focus to the title', async () => {
  render(<Opening removed />);
  takeFocus(byName('Öppna'));
  await userEvent.keyboard('{Enter}{Enter}');
  await userEvent.click(byName('Stäng'));
  expect(screen.getByRole('heading')).toHaveFocus();
});

it('two dialogs that close together give focus back to what opened the first', async () => {
  render(<Opening />);
  takeFocus(byName('Öppna'));
  await userEvent.keyboard('{Enter}');
  takeFocus(byName('Vidare'));
  await userEvent.keyboard('{Enter}');
  expect(byName('Stäng båda')).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(byName('Öppna')).toHaveFocus();
});

it('the way back to an element that is removed leads to who gets its focus', async () => {
  const { part } = screenWithPart();
  setHeir(part, () => ({ find: () => mainControl(part), rest: () => part }));
  const opener = button('Öppna', part);
  const back = backTo(opener);
  opener.remove();
  const main = button('Huvudsak', part);
  main.dataset.autofocus = '';
  wishFocus(back);
  await settled();
  expect(main).toHaveFocus();
});

function WithForm() {
  const [opened, setOpened] = useState(false);
  return (
    <MantineProvider>
      <button onClick={() => setOpened(true)}>Öppna</button>
      <RealDialog opened={opened} onClose={() => setOpened(false)} title="Ny rad">
        <input aria-label="Namn" />
      </RealDialog>
    </MantineProvider>
  );
}

/** The element as soon as it is in the page, before any timer. */
const appears = (selector: string): Promise<Element> =>
  new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const found = document.querySelector(selector);
      if (found === null) return;
      observer.disconnect();
      resolve(found);
    });
    observer.observe(document.body, { childList: true, subtree: true });
  });

it('the first field of a dialog has focus before the next key', async () => {
  render(<WithForm />);
  const field = appears('input');
  byName('Öppna').click();
  expect(await field).toHaveFocus();
});
