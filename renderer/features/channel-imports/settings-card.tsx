// How the file is parsed: guessed, previewed on its first rows, and adjustable.
import { Button, Select, Switch } from '@mantine/core';
import {
  COLUMN_ROLES,
  type ColumnRole,
  ENCODINGS,
  type ImportSettings,
  SEPARATORS,
} from '../../../domain/channel-imports/model.ts';
import { Section } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import classes from './channel-imports.module.css';
import type { Preview } from './types.ts';

const SEPARATOR_NAMES = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'pipe' } as const;

interface Props {
  preview: Preview;
  busy: boolean;
  /** Omitted settings are guessed again. */
  onChange: (settings: Partial<ImportSettings>) => void;
  onAnother: () => void;
}

export function SettingsCard({ preview, busy, onChange, onAnother }: Props) {
  const { t } = useText();
  const { settings } = preview;
  // Another encoding, separator or sheet gives other columns, so those are guessed again.
  const reread: Reread = (part) => onChange({ encoding: settings.encoding, separator: settings.separator, ...part });
  const another = (
    <Button variant="default" onClick={onAnother}>
      {t('imports.anotherFile')}
    </Button>
  );
  return (
    <Section title={t('channelImport.settings.title')} extra={another}>
      <p className={classes.guess}>{t('channelImport.settings.guessed')}</p>
      <div className={classes.controls}>
        {settings.sheet === undefined ? (
          <TextSettings settings={settings} busy={busy} onReread={reread} />
        ) : (
          <SheetSettings sheet={settings.sheet} sheets={preview.sheets} busy={busy} onReread={reread} />
        )}
        <Switch
          label={t('channelImport.settings.hasHeader')}
          checked={settings.hasHeader}
          onChange={(event) => onChange({ ...settings, hasHeader: event.currentTarget.checked })}
          disabled={busy}
        />
      </div>
      <Sample preview={preview} busy={busy} onColumns={(columns) => onChange({ ...settings, columns })} />
    </Section>
  );
}

type Reread = (part: Partial<ImportSettings>) => void;

/** Text files: encoding and separator. */
function TextSettings({ settings, busy, onReread }: { settings: ImportSettings; busy: boolean; onReread: Reread }) {
  const { t } = useText();
  return (
    <>
      <Select
        label={t('channelImport.settings.encoding')}
        data={ENCODINGS.map((value) => ({ value, label: t(`channelImport.settings.encodings.${value}`) }))}
        value={settings.encoding}
        onChange={(value) => value && onReread({ encoding: value })}
        allowDeselect={false}
        disabled={busy}
      />
      <Select
        label={t('channelImport.settings.separator')}
        data={SEPARATORS.map((value) => ({
          value,
          label: t(`channelImport.settings.separators.${SEPARATOR_NAMES[value]}`),
        }))}
        value={settings.separator}
        onChange={(value) => value && onReread({ separator: value })}
        allowDeselect={false}
        disabled={busy}
      />
    </>
  );
}

/** Workbooks: the sheet. */
function SheetSettings({
  sheet,
  sheets,
  busy,
  onReread,
}: {
  sheet: string;
  sheets: readonly string[];
  busy: boolean;
  onReread: Reread;
}) {
  const { t } = useText();
  return (
    <Select
      label={t('channelImport.settings.sheet')}
      data={[...new Set(sheets)]}
      value={sheet}
      onChange={(value) => value && onReread({ sheet: value })}
      allowDeselect={false}
      disabled={busy}
    />
  );
}

/** A role other than "ignore" can be used once: selecting it elsewhere clears it here. */
const withRole = (columns: readonly ColumnRole[], at: number, role: ColumnRole): ColumnRole[] =>
  columns.map((now, index) => (index === at ? role : now === role && role !== 'ignore' ? 'ignore' : now));

const headOf = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

function Sample({
  preview,
  busy,
  onColumns,
}: {
  preview: Preview;
  busy: boolean;
  onColumns: (columns: ColumnRole[]) => void;
}) {
  const { t } = useText();
  const { columns } = preview.settings;
  const roles = COLUMN_ROLES.map((value) => ({ value, label: t(`channelImport.role.${value}`) }));
  return (
    <div className={classes.sample} tabIndex={0} role="region" aria-label={t('channelImport.settings.sample')}>
      <table className={classes.table}>
        <caption className="sr">{t('channelImport.settings.sample')}</caption>
        <thead>
          <tr>
            {columns.map((role, index) => (
              <th key={index} scope="col">
                <bdi className={classes.headText}>
                  {headOf(preview.header[index]) ?? t('channelImport.settings.column', { number: index + 1 })}
                </bdi>
                <Select
                  size="xs"
                  aria-label={t('channelImport.settings.meaning', { number: index + 1 })}
                  data={roles}
                  value={role}
                  onChange={(next) => next && onColumns(withRole(columns, index, next))}
                  allowDeselect={false}
                  disabled={busy}
                  comboboxProps={{ width: 220, position: 'bottom-start' }}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.sample.map((cells, line) => (
            <tr key={line}>
              {columns.map((role, index) => (
                <td key={index} data-ignored={role === 'ignore' || undefined}>
                  <bdi>{cells[index] ?? ''}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
