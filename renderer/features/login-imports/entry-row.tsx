// One entry: title, content (masked), target channel, custodians, and outcome.
import { StateLabel, ManyPicker, Picker, type Tone, useChannelOptions } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useMe } from '../../calls/use-me.ts';
import { useText } from '../../i18n/use-text.ts';
import { listed } from '../../i18n/format.ts';
import { useEligiblePeople } from '../people/use-eligible-people.ts';
import classes from './login-imports.module.css';
import type { Choice, Entry } from './types.ts';

const TONES: Readonly<Record<Entry['outcome'], Tone>> = { add: 'green', change: 'accent', skip: 'plain' };
/** Reasons that no choice of channel can resolve. */
const UNIMPORTABLE: readonly (string | null)[] = ['inTrash', 'notALogin', 'empty', 'tooLong', 'badReference'];
const NONE = '-';

interface Props {
  entry: Entry;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

export function EntryRow({ entry, choice, onChoose }: Props) {
  const { t } = useText();
  const title = entry.title === '' ? entry.label : entry.title;
  const isUnimportable = UNIMPORTABLE.includes(entry.reason);
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <div className={classes.name}>
          <bdi>{title === '' ? t('loginImport.preview.noTitle') : title}</bdi>
        </div>
        <div className={classes.about}>
          <bdi>{[entry.username, entry.address, entry.group].filter((text) => text !== '').join(' · ')}</bdi>
        </div>
        <FoundFields entry={entry} />
        <Remarks entry={entry} />
      </div>
      <div className={classes.choices}>
        {!isUnimportable && choice !== undefined && (
          <Choices entry={entry} choice={choice} title={title} onChoose={onChoose} />
        )}
      </div>
      <div className={classes.badge}>
        <StateLabel tone={TONES[entry.outcome]}>{t(`loginImport.outcome.${entry.outcome}`)}</StateLabel>
      </div>
    </li>
  );
}

function FoundFields({ entry }: { entry: Entry }) {
  const { t } = useText();
  const foundFields = entry.holds.filter((field) => field !== 'username');
  if (foundFields.length === 0) return null;
  return (
    <ul className={classes.holds} aria-label={t('loginImport.preview.holds')}>
      {foundFields.map((field) => (
        <li key={field} aria-label={t('loginImport.preview.dots', { field: t(`logins.field.${field}`) })}>
          <span aria-hidden>
            {t(`logins.field.${field}`)} <span className={classes.dots}>••••</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why it is skipped, what it changes, then notes. */
function Remarks({ entry }: { entry: Entry }) {
  const { t, tk } = useText();
  const blocking = new Set<string>(UNIMPORTABLE.filter((item) => item !== null));
  const otherRemarks = entry.remarks
    .filter((code) => !blocking.has(code))
    .map((code) => tk(`loginImport.remark.${code}`));
  if (entry.suggestion !== null && entry.suggestion.channelId === entry.channelId && entry.outcome !== 'skip')
    otherRemarks.unshift(t(`loginImport.preview.by.${entry.suggestion.by}`));
  if (entry.outcome === 'add' && entry.label !== entry.title)
    otherRemarks.push(t('loginImport.preview.renamed', { name: entry.label }));
  const fields = entry.changes.map((field) => t(`logins.log.fieldWord.${field}`));
  return (
    <div className={classes.remarks}>
      {entry.reason !== null && <span className={classes.reason}>{t(`loginImport.reason.${entry.reason}`)}</span>}
      {entry.outcome === 'change' && (
        <span className={classes.change}>
          {t('loginImport.preview.changes', { name: entry.twin, fields: listed(fields) })}
        </span>
      )}
      {otherRemarks.length > 0 && <span dir="auto">{otherRemarks.join(' ')}</span>}
    </div>
  );
}

function Choices({ entry, choice, title, onChoose }: Required<Props> & { choice: Choice; title: string }) {
  const { t } = useText();
  const me = useMe();
  const { data: lines } = useCall('channels.list', {});
  const channels = useChannelOptions();
  const options = useEligiblePeople(
    lines?.find(({ channel }) => channel.id === choice.channelId)?.channel,
    choice.custodianIds,
  );
  const choose = (value: string | null): void => {
    const channelId = value === NONE ? null : value;
    const custodianIds =
      choice.custodianIds.length === 0 && channelId !== null && me !== null ? [me.id] : choice.custodianIds;
    onChoose({ ...choice, channelId, custodianIds });
  };
  return (
    <>
      <Picker
        label={t('loginImport.preview.channelFor', { title })}
        hideLabel
        value={choice.channelId ?? NONE}
        options={[{ value: NONE, label: t('loginImport.preview.none') }, ...channels]}
        onChange={choose}
      />
      {choice.channelId !== null && entry.outcome !== 'change' && entry.reason !== 'same' && (
        <ManyPicker
          label={t('loginImport.preview.custodians')}
          name={t('loginImport.preview.custodiansFor', { title })}
          placeholder={t('common.choose')}
          options={options}
          value={choice.custodianIds}
          onChange={(custodianIds) => onChoose({ ...choice, custodianIds })}
        />
      )}
    </>
  );
}
