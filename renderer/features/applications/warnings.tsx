// What one should know before reading on: why one may not decide, an odd address, somebody who has left.
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { ApplicationView } from '../../../domain/applications/calls.ts';
import { Note } from '../../components/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayFull, listedAny } from '../../i18n/format.ts';
import { paths } from '../../routes.ts';
import layout from '../../components/basics/layout.module.css';

export function Warnings({ view }: { view: ApplicationView }) {
  const { t } = useText();
  const { address, applicant, state, lapsesOn } = view;
  const why = useWhyNot(view);
  const notes = [
    why,
    state === 'lapsed' && lapsesOn !== null
      ? t(view.mine ? 'applications.warn.lapsedMine' : 'applications.warn.lapsed', { day: dayFull(lapsesOn) })
      : null,
    applicant.left ? t('applications.warn.left', { name: applicant.name }) : null,
    address.lookAlike ? t('applications.warn.lookAlike') : null,
  ].filter((note) => note !== null);
  if (notes.length === 0 && address.channel === null && address.applications.length === 0) return null;
  return (
    <div className={layout.tight}>
      {notes.map((note) => (
        <Note key={note} tone={note === why ? 'plain' : 'amber'}>
          {note}
        </Note>
      ))}
      {address.channel !== null && (
        <Note tone="amber">
          {t('applications.warn.sameAddress')}{' '}
          <Anchor component={Link} href={paths.channel(address.channel.id)}>
            <bdi>{address.channel.name}</bdi>
          </Anchor>
        </Note>
      )}
      {address.applications.map(({ id, name }) => (
        <Note key={id} tone="amber">
          {t('applications.warn.otherApplication')}{' '}
          <Anchor component={Link} href={paths.application(id)}>
            <bdi>{name}</bdi>
          </Anchor>
        </Note>
      ))}
    </div>
  );
}

/** Why the signed-in person may not decide, and who may; null: they may, or nobody is asked. */
function useWhyNot({ state, whyNotDecide, deciders, mine }: ApplicationView): string | null {
  const { t } = useText();
  if (state !== 'submitted' || whyNotDecide === null || whyNotDecide === 'lapsed' || whyNotDecide === 'notWaiting')
    return null;
  const who =
    deciders.length === 0
      ? t('applications.warn.nobody')
      : t('applications.warn.decides', { name: listedAny(deciders.map(({ name }) => name)) });
  return whyNotDecide === 'own' || (mine && whyNotDecide !== 'notOffice')
    ? `${t('applications.warn.own')} ${who}`
    : `${t(`applications.warn.${whyNotDecide}`)} ${who}`;
}
