Feature: Choosing a password
  A password is long enough, and nothing that everybody tries first. Nothing else counts.

  @PW-1
  Scenario Outline: Too short
    When Ada registers with one too few <kind>
    Then the password is refused with a reason
    But Ada can register with a password of her own

    Examples:
      | kind              |
      | letters           |
      | accented letters  |
      | emoji             |

  @PW-1 @PW-3
  Scenario Outline: Just long enough
    When Ada registers with just enough <kind>
    Then the registration succeeds
    And Ada can log in

    Examples:
      | kind              |
      | letters           |
      | words with spaces |
      | emoji             |

  @PW-4
  Scenario: What everybody tries first
    When Ada registers with a password that everybody tries first
    Then the password is refused with a reason
    But Ada can register with a password of her own

  @PW-4
  Scenario: The own email
    When Ada registers with her email as the password
    Then the password is refused with a reason
    But Ada can register with a password of her own

  @PW-5
  Scenario: Another keyboard
    Given Ada has an account with accents in her password
    When Mallory logs in as Ada with a wrong password
    Then the log-in is refused
    When Ada logs in on a keyboard that writes accents apart
    Then Ada is logged in
