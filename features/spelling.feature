Feature: Spelling an email
  Letter case and spaces around an email do not matter. Everything else does.

  @REG-7
  Scenario Outline: Logging in with another spelling
    Given Ada has an account
    When Ada logs in with her email <spelled>
    Then Ada is logged in

    Examples:
      | spelled            |
      | in capitals        |
      | with spaces around |

  @REG-7
  Scenario Outline: Registering another spelling
    Given Ada has an account
    When Mallory registers Ada's email spelled <spelled>
    Then the registration is refused
    And Mallory cannot log in as Ada
    But Ada can log in

    Examples:
      | spelled            |
      | in capitals        |
      | with spaces around |

  @REG-7
  Scenario: A tag makes another user
    Given Ada has an account
    When Grace registers Ada's email spelled with a tag
    Then the registration succeeds
    And Grace can log in
    And Ada can log in

  @REG-9
  Scenario: An email that looks alike is another user's
    Given Ada has an account
    When Mallory registers Ada's email spelled with a letter that looks alike
    Then the registration succeeds
    And Mallory cannot log in as Ada
    But Ada can log in
