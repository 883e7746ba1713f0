// The end of a sitting: how many channels were reviewed, and what in them has to be put right, as a text to send on.
import { Button } from '@mantine/core';
import type { ChannelRow } from '../../../domain/channels/calls.ts';
import { checksFor } from '../../../domain/channels/rules.ts';
import type { RuleSet } from '../../../domain/rules/model.ts';
import { copyText } from '../../bridge.ts';
import { notifyDone } from '../../calls/notify.ts';
import { Page, PrintMenu, Section } from '../../components/index.ts';
import { useChannelPlatformName } from '../../hooks/use-names.ts';
import { useNow } from '../../hooks/use-now.ts';
import { dayFull } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './reviews.module.css';

interface Props {
  /** The channels that were reviewed. */
  lines: readonly ChannelRow[];
  left: number;
  rules: RuleSet;
  onList: () => void;
}

export function ReviewSummary({ lines, left, rules, onList }: Props) {
  const { t } = useText();
  const { today } = useNow();
  const text = useFailedText(lines, rules);
  const subject = t('reviews.failedSubject', { day: dayFull(today) });
  const copy = (): void =>
    void copyText(`${subject}\n\n${text}`).then((copied) => copied && notifyDone(t('reviews.copied')));
  return (
    <Page
      title={t('reviews.summary')}
      back={{ label: t('channels.title'), to: paths.channels }}
      actions={
        <Button variant="default" onClick={onList}>
          {t('reviews.toList')}
        </Button>
      }
    >
      <p>
        {t('reviews.summaryDone', { count: lines.length })} {left > 0 && t('reviews.summaryLeft', { count: left })}
      </p>
      <Section title={t('reviews.failed')}>
        {text === '' ? (
          <p>{t('reviews.nothingFailed')}</p>
        ) : (
          <>
            <p className={`${classes.failed} record`} dir="auto" tabIndex={0}>
              {text}
            </p>
            <div className={classes.acts}>
              <Button onClick={copy}>{t('reviews.copy')}</Button>
              <PrintMenu
                document={() => ({ title: subject, subtitle: '', blocks: [{ kind: 'text', text }] })}
                label={t('common.list.print')}
              />
            </div>
          </>
        )}
      </Section>
    </Page>
  );
}

/** Each channel with a check that is not met, and what was written of it. */
function useFailedText(lines: readonly ChannelRow[], rules: RuleSet): string {
  const { t, language } = useText();
  const platformName = useChannelPlatformName();
  return lines
    .flatMap(({ channel, responsibleName }) => {
      const failed = checksFor(channel, rules).flatMap(({ id, title }) => {
        const check = channel.checks[id];
        return check?.result === 'notOk' ? [t('reviews.failedLine', { check: title[language], note: check.note })] : [];
      });
      const by = responsibleName === '' ? '' : `, ${responsibleName}`;
      return failed.length === 0 ? [] : [[`${channel.name} (${platformName(channel)})${by}`, ...failed].join('\n')];
    })
    .join('\n\n');
}
