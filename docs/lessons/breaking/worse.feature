Feature: What goes wrong with scenarios

  @LOGIN-2
  Scenario: Nothing is asked
    Given Ada has an account
    When Ada logs in with a wrong password

  @LOGOUT-1
  Scenario: Too much is asked
    Given Ada is logged in
    And Grace is logged in
    When Ada logs out
    Then Grace is not logged in
