import { Component, computed, ElementRef, inject, signal, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { LOGGED_OUT } from '../auth/notices';
import { NavigationInfo } from '../auth/redirects';
import { isMissing, refusalOf, SOMETHING_WENT_WRONG } from '../auth/refusal';
import { MessageBoard } from '../shell/message-board';
import { Messages } from '../shell/messages';
import { AccountOffers } from './account-offers';
import { AccountService, Session } from './account-service';
import { describeMoment } from './moments';

/** Where the user is logged in, each with a button that ends it; nothing where the server has no list. */
@Component({
  selector: 'app-session-list',
  imports: [Messages],
  providers: [MessageBoard],
  templateUrl: './session-list.html',
})
export class SessionList {
  private readonly account = inject(AccountService);
  private readonly board = inject(MessageBoard);
  private readonly offers = inject(AccountOffers);
  private readonly router = inject(Router);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');

  protected readonly isOffered = computed(() => this.offers.parts().sessions);
  protected readonly sessions = signal<readonly Session[]>([]);
  protected readonly isBusy = signal(false);
  protected readonly describe = describeMoment;

  constructor() {
    void this.load();
  }

  async load(): Promise<void> {
    try {
      this.sessions.set(await firstValueFrom(this.account.getSessions()));
      this.offers.note('sessions', true);
    } catch (error) {
      this.offers.note('sessions', !isMissing(error));
      this.board.refuse(refusalOf(error));
    }
  }

  protected async end(session: Session): Promise<void> {
    this.board.clear();
    this.isBusy.set(true);
    try {
      await firstValueFrom(this.account.endSession(session));
      await (session.current ? this.leave() : this.checkEnd(session));
    } catch (error) {
      // An unknown session may have ended by itself.
      if (isMissing(error)) await this.checkEnd(session);
      else this.board.refuse(refusalOf(error));
    }
    this.isBusy.set(false);
    this.heading()?.nativeElement.focus(); // The button that had the focus may be gone.
  }

  private async checkEnd(session: Session): Promise<void> {
    await this.load();
    const isOver = !this.sessions().some(({ id }) => id === session.id);
    if (isOver) this.board.notice.set('The session has ended.');
    else this.board.alert.set(SOMETHING_WENT_WRONG);
  }

  private async leave(): Promise<void> {
    const info: NavigationInfo = { notice: LOGGED_OUT };
    await this.router.navigateByUrl('/login', { info });
  }
}
