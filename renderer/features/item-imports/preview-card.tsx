// Preview of a parsed export, with its options; nothing is written before it is confirmed.
import { Button, Checkbox, Chip } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Input, Output } from '../../../domain/contract/api.ts';
import type { Problem } from '../../../domain/kernel/result.ts';
import { Section, Note, Picker, ProblemNote, useChannelOptions } from '../../components/index.ts';
import { notifyDone, notifyProblem } from '../../calls/notify.ts';
import { useAction } from '../../calls/use-action.ts';
import { useCall } from '../../calls/use-call.ts';
import type { PressProps } from '../../calls/press.ts';
import { useText } from '../../i18n/use-text.ts';
import { bytes, exactTime, number } from '../../i18n/format.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { ImportProgress } from './import-progress.tsx';
import shared from '../../imports/imports.module.css';
import classes from './item-imports.module.css';

type Preview = Output<'itemImports.preview'>;
interface Props {
  importId: string;
  /** Default target channel. */
  into: string | null;
  /** `late`: the user cancelled, but the import had already completed. */
  onDone: (done: Output<'itemImports.apply'> & { late: boolean }) => void;
  onOther: () => void;
  /** Requests cancellation; the result is reported by `onStopped` or `onDone`. */
  onStop: () => void;
  onStopped: (problem: Problem) => void;
}

const everyChannel = (): boolean => true;

export function PreviewCard({ importId, into, onDone, onOther, onStop, onStopped }: Props) {
  const { t } = useText();
  const channels = useChannelOptions(everyChannel);
  const [channelId, setChannelId] = useState(into);
  const [years, setYears] = useState<string[]>([]);
  const [ownName, setOwnName] = useState<string | null>(null);
  const [withFiles, setWithFiles] = useState(true);
  const [withPersonal, setWithPersonal] = useState(false);
  const choices = useMemo(
    () => ({ years: years.map(Number), ownName, withFiles, withPersonal }),
    [years, ownName, withFiles, withPersonal],
  );
  const { data: preview, problem } = useCall(
    'itemImports.preview',
    { importId, channelId: channelId ?? '', choices },
    { enabled: channelId !== null, keepPrevious: true },
  );
  const { apply, busy, press, problem: refused, stop } = useApply({ onDone, onStop, onStopped });
  if (busy) return <ImportProgress importId={importId} onStop={stop} />;
  return (
    <>
      <Section title={t('itemImport.preview.where')}>
        <div className={shared.words}>
          <div className={classes.field}>
            <Picker
              label={t('itemImport.preview.channel')}
              placeholder={t('itemImport.preview.choose')}
              value={channelId}
              onChange={setChannelId}
              options={channels}
            />
          </div>
          {channelId === null && <p className="dim">{t('itemImport.preview.channelHint')}</p>}
          <ProblemNote problem={problem} />
          {preview !== undefined && channelId !== null && (
            <>
              {preview.ownNames.length > 0 && (
                <div className={classes.field}>
                  <Picker
                    label={t('itemImport.preview.ownName')}
                    placeholder={t('itemImport.preview.choose')}
                    value={preview.ownName === '' ? null : preview.ownName}
                    onChange={setOwnName}
                    options={preview.ownNames.map((value) => ({ value, label: value }))}
                  />
                </div>
              )}
              <Years preview={preview} years={years} onChange={setYears} />
              {(preview.files.count > 0 || !withFiles) && (
                <Checkbox
                  label={
                    withFiles
                      ? t('itemImport.preview.withFiles', {
                          count: preview.files.count,
                          size: bytes(preview.files.bytes),
                        })
                      : t('itemImport.preview.withoutFiles')
                  }
                  checked={withFiles}
                  onChange={(event) => setWithFiles(event.currentTarget.checked)}
                />
              )}
              {preview.hasPersonal && (
                <Checkbox
                  label={t('itemImport.preview.withPersonal')}
                  description={t('itemImport.preview.personalHint')}
                  checked={withPersonal}
                  onChange={(event) => setWithPersonal(event.currentTarget.checked)}
                />
              )}
            </>
          )}
        </div>
      </Section>
      {preview !== undefined && channelId !== null && <ImportSummary preview={preview} />}
      <ProblemNote problem={refused} />
      <div className={shared.buttons}>
        {preview !== undefined && channelId !== null && (
          <Button {...press} disabled={preview.total === 0} onClick={() => apply({ importId, channelId, choices })}>
            {t('itemImport.preview.go', { count: preview.total })}
          </Button>
        )}
        <Button variant="default" onClick={onOther}>
          {t('itemImport.preview.other')}
        </Button>
      </div>
      <p className="dim">{t('imports.preview.nothingWritten')}</p>
    </>
  );
}

/** Runs the import. If the screen was left meanwhile, which cancels it, the result is reported in a notification. */
function useApply({ onDone, onStop, onStopped }: Pick<Props, 'onDone' | 'onStop' | 'onStopped'>): {
  apply: (input: Input<'itemImports.apply'>) => void;
  busy: boolean;
  press: PressProps;
  problem: Problem | null;
  stop: () => void;
} {
  const { t } = useText();
  const calledOff = useRef(false);
  const hasLeft = useRef(false);
  useEffect(() => {
    hasLeft.current = false;
    return () => {
      hasLeft.current = true;
    };
  }, []);
  const action = useAction('itemImports.apply', { quiet: true });
  const apply = async (input: Input<'itemImports.apply'>): Promise<void> => {
    calledOff.current = false;
    const result = await action.run(input);
    if (hasLeft.current) {
      if (result.ok)
        notifyDone(`${t('itemImport.done.late')} ${t('itemImport.done.count', { count: result.value.count })}`);
      else notifyProblem(problemText(result.error));
    } else if (result.ok) onDone({ ...result.value, late: calledOff.current });
    else if (result.error.code === 'itemImports.stopped') onStopped(result.error);
  };
  const stop = (): void => {
    calledOff.current = true;
    onStop();
  };
  return { apply: (input) => void apply(input), busy: action.busy, press: action.press, problem: action.problem, stop };
}

function Years({
  preview,
  years,
  onChange,
}: {
  preview: Preview;
  years: string[];
  onChange: (years: string[]) => void;
}) {
  const { t } = useText();
  if (preview.years.length < 2) return null;
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>{t('itemImport.preview.years')}</legend>
      <Chip.Group multiple value={years} onChange={onChange}>
        <div className={classes.years}>
          {preview.years.map(({ year, count }) => (
            <Chip key={year} value={String(year)}>{`${String(year)} (${number(count)})`}</Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  );
}

function ImportSummary({ preview }: { preview: Preview }) {
  const { t, tk } = useText();
  return (
    <>
      <Section title={t('itemImport.preview.understood')}>
        <div className={shared.words}>
          <ul className={classes.list}>
            {Object.entries(preview.kinds).map(([kind, count]) => (
              <li key={kind}>{`${tk(`itemImport.counted.${kind.replace('/', '.')}`)}: ${number(count)}`}</li>
            ))}
            {preview.total === 0 && <li>{t('itemImport.preview.nothing')}</li>}
          </ul>
          {preview.formats.map((format) => (
            <Note key={format} tone="plain">
              <strong>{t(`itemImport.format.${format}`)}</strong>: {t(`itemImport.holds.${format}`)}
            </Note>
          ))}
        </div>
      </Section>
      {preview.remarks.length > 0 && (
        <Section title={t('itemImport.preview.remarks')}>
          <ul className={classes.list}>
            {preview.remarks.slice(0, 100).map((remark) => (
              <li key={`${remark.code}/${remark.file}/${remark.at}`}>
                <Remark remark={remark} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {preview.examples.length > 0 && (
        <Section title={t('itemImport.preview.examples')}>
          <div className={shared.words}>
            {preview.examples.map((example) => (
              <div key={`${example.at}${example.text}`} className={classes.example}>
                <p className="dim">
                  <bdi>
                    {[
                      tk(`itemImport.counted.${example.direction}.${example.kind}`),
                      exactTime(example.at),
                      example.author,
                    ]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </bdi>
                </p>
                <bdi className={classes.text}>{example.text}</bdi>
              </div>
            ))}
          </div>
        </Section>
      )}
    </>
  );
}

/** Positions such as `line 3` are shown in words. */
function Remark({ remark: { code, file, at, count } }: { remark: Preview['remarks'][number] }) {
  const { t, tk } = useText();
  const [, what = '', which = ''] = /^(line|entry|byte|comment) (\d+)$/.exec(at) ?? [];
  const place =
    what === '' ? (code === 'unknownLabel' ? `”${at}”` : '') : tk(`itemImport.place.${what}`, { number: which });
  const where = [file, place].filter((part) => part !== '').join(', ');
  return (
    <>
      {t(`itemImport.remark.${code}`)}
      {count > 1 && ` ${t('itemImport.times', { count })}`}
      {where !== '' && (
        <span className="dim">
          {' '}
          <bdi>({where})</bdi>
        </span>
      )}
    </>
  );
}
