Feature: Step 1, the main route serves the client
  Whoever opens the application gets the index page, and Angular takes over.

  @STATIC-1 @STATIC-2
  Scenario: A visitor gets the client
    When Ada opens the application
    Then Ada gets the client

  @STATIC-1 @STATIC-2
  Scenario: A user who is logged in gets the client too
    Given Ada is logged in
    When Ada opens the application
    Then Ada gets the client
    And Ada is logged in
