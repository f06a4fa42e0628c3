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
      TestBed.runInInjectionContext(() => {
        TestBed.inject(AuthChannel).listen(resolve);
      });
    });

    otherTab.postMessage('logged-in');

    expect(await heard).toBe('logged-in');
  });

  it.each(['constructor', 'postMessage'])(
    'is an extra: a browser that forbids its %s stops nothing.',
    (forbidden) => {
      const real = BroadcastChannel;
      vi.stubGlobal('BroadcastChannel', function (name: string) {
        if (forbidden === 'constructor') throw new Error('forbidden');
        const channel = new real(name);
        vi.spyOn(channel, 'postMessage').mockImplementation(() => {
          throw new Error('forbidden');
        });
        return channel;
      });
      const channel = TestBed.inject(AuthChannel);
      vi.unstubAllGlobals();

      TestBed.runInInjectionContext(() => {
        channel.listen(() => undefined);
      });
      expect(() => {
        channel.announce('logged-in');
      }).not.toThrow();
    },
  );
});
