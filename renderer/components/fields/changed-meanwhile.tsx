// What a form says when another has changed what it edits: a line before anything is saved, and the question at the save.
import { Button } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { copyText } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import type { Author, Conflict, Difference, FieldWords, Meanwhile } from '../../hooks/meanwhile.ts';
import { dayAndTime } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Note } from '../basics/note.tsx';
import { Dialog } from '../dialogs/dialog.tsx';
import classes from './changed-meanwhile.module.css';

interface OfForm {
  readonly meanwhile: Meanwhile;
}

const useMeanwhileState = (meanwhile: Meanwhile) => useSyncExternalStore(meanwhile.subscribe, meanwhile.state);

/** Who, and when in words. */
const authorWords = ({ name, at }: Author): { name: string; when: string } => ({ name, when: dayAndTime(at) });

/** Says who has changed what the form edits. It takes no focus. */
export function ChangedLine({ meanwhile }: OfForm) {
  const { t } = useText();
  const { changed, conflict } = useMeanwhileState(meanwhile);
  return changed === null || conflict !== null ? null : (
    <Note tone="amber" alert>
      {t('changedMeanwhile.line', authorWords(changed))}
    </Note>
  );
}

/** Names fields and their values as the form does. */
function useSay(words: ReadonlyMap<string, FieldWords>) {
  const { t } = useText();
  const plainText = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
    if (typeof value === 'string' || typeof value === 'number') return String(value);
    return t('changedMeanwhile.otherValue');
  };
  return {
    label: (field: string): string => words.get(field)?.label ?? t('changedMeanwhile.otherField'),
    value: (field: string, value: unknown): string => {
      const known = words.get(field);
      if (known === undefined) return t('changedMeanwhile.otherValue');
      const text = known.say === undefined ? plainText(value) : known.say(value);
      return text.trim() === '' ? t('changedMeanwhile.empty') : text;
    },
  };
}

type Say = ReturnType<typeof useSay>;

/** Asks what to save when another has changed the same thing. */
export function ConflictDialog({ meanwhile }: OfForm) {
  const { t } = useText();
  const { conflict } = useMeanwhileState(meanwhile);
  const say = useSay(meanwhile.words);
  return (
    <Dialog
      opened={conflict !== null}
      onClose={() => conflict?.goBack()}
      title={t('changedMeanwhile.title')}
      size="lg"
      onTop
      buttons={conflict !== null && <Choices conflict={conflict} />}
    >
      {conflict !== null && <Comparison conflict={conflict} say={say} />}
    </Dialog>
  );
}

function Choices({ conflict: { keepTheirs, saveMine, goBack } }: { conflict: Conflict }) {
  const { t } = useText();
  return (
    <>
      <Button variant="default" onClick={saveMine}>
        {t('changedMeanwhile.saveMine')}
      </Button>
      {keepTheirs !== null && (
        <Button variant="default" onClick={keepTheirs}>
          {t('changedMeanwhile.keepTheirs')}
        </Button>
      )}
      <Button onClick={goBack} data-autofocus>
        {t('changedMeanwhile.goBack')}
      </Button>
    </>
  );
}

function Comparison({ conflict, say }: { conflict: Conflict; say: Say }) {
  const { t } = useText();
  const { author, differences, own, keepTheirs } = conflict;
  const ownText = own.map(([field, value]) => `${say.label(field)}: ${say.value(field, value)}`).join('\n\n');
  const others = own.filter(([field]) => !differences.some((difference) => difference.field === field));
  return (
    <div className={classes.comparison}>
      <p>{t('changedMeanwhile.text', authorWords(author))}</p>
      {keepTheirs === null && <p>{t('changedMeanwhile.notShown')}</p>}
      {differences.length > 0 && <Differences differences={differences} name={author.name} say={say} />}
      {others.length > 0 && (
        <section>
          <h3 className={classes.caption}>{t('changedMeanwhile.ownCaption')}</h3>
          <dl className={classes.own}>
            {others.map(([field, value]) => (
              <div key={field}>
                <dt>{say.label(field)}</dt>
                <dd>{say.value(field, value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {own.length > 0 && (
        <div>
          <Button
            variant="default"
            size="xs"
            onClick={() => void copyText(ownText).then((copied) => copied && notifyDone(t('common.copied')))}
          >
            {t('changedMeanwhile.copy')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Three columns, of the fields that differ. */
function Differences({ differences, name, say }: { differences: readonly Difference[]; name: string; say: Say }) {
  const { t } = useText();
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{t('changedMeanwhile.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('changedMeanwhile.field')}</th>
          <th scope="col">{t('changedMeanwhile.begun')}</th>
          <th scope="col">{t('changedMeanwhile.theirs', { name })}</th>
          <th scope="col">{t('changedMeanwhile.mine')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, begun, now, mine, isMine }) => (
          <tr key={field}>
            <th scope="row">{say.label(field)}</th>
            <td>{say.value(field, begun)}</td>
            <td>{say.value(field, now)}</td>
            <td>{isMine ? say.value(field, mine) : <span className="dim">{t('changedMeanwhile.notMine')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
