import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { injectGoOn } from '../auth/go-on';
import { LOGGED_OUT } from '../auth/notices';
import { MessageBoard } from '../messages/message-board';
import { Messages } from '../messages/messages';
import { isMissing, refusalOf, SOMETHING_WENT_WRONG } from '../messages/refusal';
import { AccountOffers } from './account-offers';
import { AccountService } from './account-service';
import { describeAge, describeMoment } from './moments';
import { Session } from './sessions';

const ONE_ENDED = 'The session has ended.';
const ALL_ENDED = 'All other sessions have ended.';

/** Where the user is logged in, each with a button that ends it. */
@Component({
  selector: 'app-session-list',
  imports: [Messages],
  templateUrl: './session-list.html',
  providers: [MessageBoard],
})
export class SessionList {
  private readonly account = inject(AccountService);
  private readonly board = inject(MessageBoard);
  private readonly offers = inject(AccountOffers);
  private readonly goOn = injectGoOn();
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  /** `undefined` until the server has answered. */
  protected readonly sessions = signal<readonly Session[] | undefined>(undefined);
  protected readonly others = computed(
    () => this.sessions()?.filter(({ current }) => !current) ?? [],
  );
  protected readonly isBusy = signal(false);
  protected readonly describeAge = describeAge;
  protected readonly describeMoment = describeMoment;

  constructor() {
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.sessions.set(await firstValueFrom(this.account.getSessions()));
    } catch (error) {
      if (isMissing(error)) this.offers.note('sessions', false);
      this.board.refuse(refusalOf(error));
    }
  }

  protected name({ current, device }: Session, index: number): string {
    if (!current) return device ?? `Session ${index + 1}`;
    return device ? `This browser, ${device}` : 'This browser';
  }

  /** Contains the word on the button, and tells it from all the others. */
  protected label(session: Session, index: number): string {
    const other = ['session', index + 1, session.device].filter(Boolean).join(' ');
    const name = session.current ? 'the session of this browser' : other;
    const begun = describeMoment(session.created_at);
    return `Log out ${name}, logged in ${begun}, last used ${describeAge(session.last_used_at)}`;
  }

  protected async end(sessions: readonly Session[]): Promise<void> {
    if (this.isBusy()) return;
    this.board.clear();
    this.isBusy.set(true);
    try {
      for (const session of sessions) await this.endOne(session);
      await (sessions.some(({ current }) => current) ? this.leave() : this.checkEnd(sessions));
    } catch (error) {
      if (sessions.length > 1) await this.load(); // Some of them may have ended.
      this.board.refuse(refusalOf(error));
    }
    this.isBusy.set(false);
    this.heading().nativeElement.focus(); // The button that had the focus may be gone.
  }

  private async endOne(session: Session): Promise<void> {
    try {
      await firstValueFrom(this.account.endSession(session));
    } catch (error) {
      if (!isMissing(error)) throw error; // An unknown one has ended by itself.
    }
  }

  private async checkEnd(ended: readonly Session[]): Promise<void> {
    await this.load();
    const isThere = (id: string) => this.sessions()?.some((session) => session.id === id);
    if (ended.some(({ id }) => isThere(id))) this.board.alarm(SOMETHING_WENT_WRONG);
    else this.board.notice.set(ended.length > 1 ? ALL_ENDED : ONE_ENDED);
  }

  private async leave(): Promise<void> {
    await this.goOn('/login', { notice: LOGGED_OUT });
  }
}
