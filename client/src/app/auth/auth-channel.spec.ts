import { TestBed } from '@angular/core/testing';

import { AuthChannel, AuthChange } from './auth-channel';

describe('AuthChannel', () => {
  let otherTab: BroadcastChannel;

  beforeEach(() => {
    otherTab = new BroadcastChannel('fourstep-auth');
  });

  afterEach(() => {
    otherTab.close();
  });

  it('tells other tabs about a change.', async () => {
    const heard = new Promise((resolve) => {
      otherTab.onmessage = (event) => {
        resolve(event.data);
      };
    });

    TestBed.inject(AuthChannel).announce('logged-out');

    expect(await heard).toBe('logged-out');
  });

  it('hears about a change in another tab.', async () => {
    const heard = new Promise<AuthChange>((resolve) => {
      TestBed.inject(AuthChannel).changes.subscribe(resolve);
    });

    otherTab.postMessage('logged-in');

    expect(await heard).toBe('logged-in');
  });
});
