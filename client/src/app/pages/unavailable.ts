import { DOCUMENT } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';

import { OPTIONS } from '../auth/answers';
import { AuthService } from '../auth/auth-service';
import { navigationInfo } from '../auth/redirects';
import { WhosePage } from '../auth/whose-page';
import { MessageBoard } from '../messages/message-board';

/** Why a page is not there: no answer, no code for it, or code of a newer version. */
type Reason = 'silence' | 'missing' | 'outdated';

/** Milliseconds in which a person can read that there is a new version. */
const READING = 1500;

/** Stands in for a page while nobody can tell whether the user may see it, or its code is not there. */
@Component({
  selector: 'app-unavailable',
  templateUrl: './unavailable.html',
})
export class Unavailable {
  private readonly auth = inject(AuthService);
  private readonly board = inject(MessageBoard);
  private readonly document = inject(DOCUMENT);
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly whose = inject(WhosePage);

  protected readonly reason = signal<Reason>('silence');
  protected readonly isTrying = signal(false);

  constructor() {
    if (navigationInfo(this.router).unavailable === 'file') this.lookForFile();
  }

  protected async tryAgain(): Promise<void> {
    if (this.reason() !== 'silence') {
      this.load();
      return;
    }
    if (this.isTrying()) return;
    this.board.clear();
    this.isTrying.set(true);
    await this.whose.recheck();
    this.isTrying.set(false);
    if (this.auth.status() === 'unreachable') this.board.alarm('Still no answer.');
  }

  /** A server that answers has lost the file: to a newer build, if its page names another script. */
  private lookForFile(): void {
    // A page that has just been loaded, and still lacks a file, would only be loaded for ever.
    const isFresh = this.router.lastSuccessfulNavigation() === null;
    const script = this.document.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? '';
    const name = script.slice(script.lastIndexOf('/') + 1);
    this.http.get('/', { ...OPTIONS, responseType: 'text' }).subscribe({
      next: (page) => {
        const isOutdated = !page.includes(name);
        this.reason.set(isOutdated ? 'outdated' : 'missing');
        if (isOutdated && !isFresh) setTimeout(this.load, READING);
      },
      error: () => undefined, // It is the server, after all.
    });
  }

  /** The address bar names the wanted page, so that is what comes. */
  private readonly load = (): void => {
    this.document.location.reload();
  };
}
