// The server's version of a vault that has another history here: fetched and checked on a press, with a list of what only this
// computer has, to read and save before it is taken.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OtherVersion } from '../../../domain/server/calls.ts';
import { notifyDone } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { Dialog, Note, type PrintInput, ProblemNote } from '../../components/index.ts';
import { useNow } from '../../hooks/use-now.ts';
import { exactTime, number } from '../../i18n/format.ts';
import { journalWord } from '../../i18n/journal-word.ts';
import { useText } from '../../i18n/use-text.ts';
import { CopyProgress } from './copy-progress.tsx';
import classes from './server.module.css';

/** The button, and the dialog that it opens; `damaged`: the server is fetched from because the copy here is damaged. */
export function OtherVersionButton({ damaged = false }: { damaged?: boolean }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t(damaged ? 'server.copyDamaged.show' : 'server.other.show')}
      </Button>
      {isOpen && <OtherVersionDialog damaged={damaged} onClose={() => setOpen(false)} />}
    </>
  );
}

function OtherVersionDialog({ damaged, onClose }: { damaged: boolean; onClose: () => void }) {
  const { t } = useText();
  const [other, setOther] = useState<OtherVersion | null>(null);
  const fetching = useAction('server.fetchOther', { quiet: true, onDone: setOther });
  const stop = useAction('server.stopOther');
  const take = useAction('server.takeOther', { quiet: true });
  const close = (): void => {
    if (fetching.busy) void stop.run({});
    onClose();
  };
  return (
    <Dialog
      opened
      size="lg"
      onClose={close}
      title={t(damaged ? 'server.copyDamaged.show' : 'server.other.title')}
      buttons={
        <>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          {other === null ? (
            <Button loading={fetching.busy} onClick={() => void fetching.run({})}>
              {t('server.other.fetch')}
            </Button>
          ) : (
            <Button loading={take.busy} onClick={() => void take.run({})}>
              {t(damaged ? 'server.copyDamaged.take' : 'server.other.take')}
            </Button>
          )}
        </>
      }
    >
      <div className={classes.stack}>
        {other === null ? (
          <p>{t(damaged ? 'server.copyDamaged.text' : 'server.other.text')}</p>
        ) : (
          <OnlyHere other={other} damaged={damaged} />
        )}
        {fetching.busy && (
          <CopyProgress
            starting={t('server.other.fetching')}
            fetching={t('server.other.fetching')}
            ending={t('server.other.checking')}
          />
        )}
        <ProblemNote problem={fetching.problem ?? take.problem} />
      </div>
    </Dialog>
  );
}

/** What only this computer has, and what becomes of it. */
function OnlyHere({ other, damaged }: { other: OtherVersion; damaged: boolean }) {
  const { t, language } = useText();
  const { today } = useNow();
  const save = useAction('exports.pdf', { onDone: ({ saved }) => saved && notifyDone(t('server.other.saved')) });
  const { common, files, head, rows, total } = other;
  const words = rows.map(({ seq, at, name, action }) => [
    number(seq),
    at === '' ? '' : exactTime(at),
    name,
    journalWord(action, language),
  ]);
  const summary =
    damaged && total === 0
      ? t('server.copyDamaged.all', { head: number(head) })
      : t('server.other.onlyHere', { count: total, common: number(common), head: number(head) });
  const columns = [t('server.other.number'), t('server.other.when'), t('server.other.who'), t('server.other.what')];
  const document: PrintInput = {
    ...{ title: t('server.other.reportTitle'), subtitle: summary, language },
    blocks: [{ kind: 'table', head: columns, rows: words }],
  };
  return (
    <>
      <p>{summary}</p>
      {total > 0 && (
        <div className={classes.scroll} role="region" aria-label={t('server.other.reportTitle')} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {words.map((cells) => (
                <tr key={cells[0]}>
                  {cells.map((cell, index) => (
                    <td key={columns[index]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total > rows.length && <p>{t('server.other.more', { count: total - rows.length })}</p>}
      {total > 0 && (
        <div>
          <Button
            variant="default"
            loading={save.busy}
            onClick={() => void save.run({ name: `${t('server.other.reportTitle')} ${today}`, document })}
          >
            {t('server.other.save')}
          </Button>
        </div>
      )}
      {files > 0 && <p>{t('server.copyDamaged.files', { count: files })}</p>}
      <Note tone="amber">{t(damaged ? 'server.copyDamaged.warn' : 'server.other.warn')}</Note>
    </>
  );
}
