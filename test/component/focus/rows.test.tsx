// The focus of a list whose rows are replaced while it is read.
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Answer } from '../../../domain/contract/reads.ts';
import { fail, ok } from '../../../domain/kernel/result.ts';
import { usePages } from '../../../renderer/calls/use-pages.ts';
import { RowsView } from '../../../renderer/components/index.ts';
import { keepPageFocus } from '../../../renderer/focus/page.ts';
import { MAIN_ID, TITLE_ID } from '../../../renderer/focus/screen.ts';

let stop = (): void => undefined;
beforeEach(() => {
  stop = keepPageFocus();
});
afterEach(() => stop());

const COLUMNS = [{ id: 'name', header: 'Namn', cell: (name: string) => name }];

/** Null: the rows are not loaded yet; undefined: the screen shows something else instead of the list. */
function Screen({ names }: { names: readonly string[] | null | undefined }) {
  return (
    <MantineProvider>
      <main id={MAIN_ID} tabIndex={-1}>
        <h1 id={TITLE_ID} tabIndex={-1}>
          Titel
        </h1>
        {names === undefined ? (
          <p>Inga poster</p>
        ) : (
          <RowsView
            label="Namn"
            count={names?.length ?? 0}
            rowAt={(index) => names?.[index]}
            rowKey={(name) => name}
            rowLabel={(name) => name}
            columns={COLUMNS}
            onOpen={() => undefined}
          />
        )}
      </main>
    </MantineProvider>
  );
}

const row = (name: string): HTMLElement => screen.getByRole('button', { name });

it('a row that is replaced while it has focus gives it to the row in its place, also when the rows load meanwhile', async () => {
  const { rerender } = render(<Screen names={['Ada', 'Bo', 'Cecilia', 'David']} />);
  row('Cecilia').focus();
  rerender(<Screen names={['Ada', 'Cecil', 'Cia', 'David']} />);
  await expect.poll(() => document.activeElement?.textContent).toBe('Cia');
  rerender(<Screen names={null} />);
  rerender(<Screen names={['Erik', 'Fia', 'Gun']} />);
  await expect.poll(() => document.activeElement?.textContent).toBe('Gun');
  await userEvent.keyboard('k');
  expect(row('Fia')).toHaveFocus();
});

it('a list that has become shorter gives the focus to its last row, and an emptied one to the title', async () => {
  const { rerender } = render(<Screen names={['Ada', 'Bo', 'Cecilia']} />);
  row('Cecilia').focus();
  rerender(<Screen names={['Ada', 'Bo']} />);
  await expect.poll(() => document.activeElement?.textContent).toBe('Bo');
  rerender(<Screen names={[]} />);
  await expect.poll(() => document.activeElement).toBe(screen.getByRole('heading'));
  rerender(<Screen names={['Fia']} />);
  await expect.poll(() => document.activeElement?.textContent).toBe('Fia');
  rerender(<Screen names={undefined} />);
  await expect.poll(() => document.activeElement).toBe(screen.getByRole('heading'));
});

/** A list that asks for its rows, as the screens do; `answers` holds what each search is answered with, by hand. */
function Search({ search, answers }: { search: string; answers: ReadonlyMap<string, Promise<Answer<Found>>> }) {
  const pages = usePages<string>(
    ['search', search],
    () => answers.get(search) ?? Promise.reject(new Error(`no answer to ${search}`)),
  );
  return (
    <main id={MAIN_ID} tabIndex={-1}>
      <h1 id={TITLE_ID} tabIndex={-1}>
        Titel
      </h1>
      {pages.problem !== null && <p>{pages.problem.code}</p>}
      {pages.total === 0 ? (
        <p>Inga poster</p>
      ) : (
        <RowsView
          label="Namn"
          count={pages.total ?? 0}
          rowAt={pages.rowAt}
          rowKey={(name) => name}
          rowLabel={(name) => name}
          columns={COLUMNS}
          onOpen={() => undefined}
          onRange={pages.onRange}
          isBusy={pages.isEarlier}
        />
      )}
    </main>
  );
}

interface Found {
  total: number;
  rows: string[];
}

/** A question whose answer the test gives. */
function question(): { answer: Promise<Answer<Found>>; give: (answer: Answer<Found>) => void } {
  let give: (answer: Answer<Found>) => void = () => undefined;
  const answer = new Promise<Answer<Found>>((resolve) => (give = resolve));
  return { answer, give };
}

const found = (...rows: string[]): Answer<Found> => ok({ total: rows.length, rows });

it('the rows of a search stay, and take keys, until those of the next one are there', async () => {
  const [all, b, none, again, failed] = [question(), question(), question(), question(), question()];
  const answers = new Map([
    ['', all.answer],
    ['b', b.answer],
    ['bx', none.answer],
    ['x', again.answer],
    ['y', failed.answer],
  ]);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const at = (search: string) => (
    <QueryClientProvider client={client}>
      <MantineProvider>
        <Search search={search} answers={answers} />
      </MantineProvider>
    </QueryClientProvider>
  );
  const { rerender } = render(at(''));
  all.give(found('Ada', 'Bo', 'Cecilia'));
  await expect.poll(() => screen.queryByRole('button', { name: 'Ada' })).not.toBeNull();
  row('Ada').focus();

  rerender(at('b'));
  const table = screen.getByRole('table');
  expect(table).toHaveAttribute('aria-busy', 'true');
  await userEvent.keyboard('j');
  expect(row('Bo')).toHaveFocus();
  b.give(found('Bea', 'Bibbi', 'Björn'));
  await expect.poll(() => document.activeElement?.textContent).toBe('Bibbi');
  expect(table).not.toHaveAttribute('aria-busy');

  rerender(at('bx'));
  none.give(found());
  await expect.poll(() => screen.queryByText('Inga poster')).not.toBeNull();
  // What was untrue of the previous search is not shown of the next one.
  rerender(at('x'));
  expect(screen.queryByText('Inga poster')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
  again.give(found('Xerxes'));
  await expect.poll(() => screen.queryByRole('button', { name: 'Xerxes' })).not.toBeNull();

  rerender(at('y'));
  failed.give(fail('vault.closed'));
  await expect.poll(() => screen.queryByText('vault.closed')).not.toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});
